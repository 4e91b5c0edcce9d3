namespace Ntk.Sessions.Prekeys;

/// <summary>What a prekey is for. The number is the type tag that its signature covers, and is never reused.</summary>
public enum PrekeyKind
{
    /// <summary>An X25519 key that stands until it is rotated.</summary>
    SignedAgreement = 1,

    /// <summary>An ML-KEM-768 key that stands until it is rotated.</summary>
    LastResortKem = 2,

    /// <summary>An ML-KEM-768 key for one first message.</summary>
    OneTimeKem = 3,

    /// <summary>An X25519 key for one first message; not signed.</summary>
    OneTimeAgreement = 4,
}
