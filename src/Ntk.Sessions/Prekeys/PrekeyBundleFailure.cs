namespace Ntk.Sessions.Prekeys;

/// <summary>Why bytes are no prekey bundle. Numbers are never reused.</summary>
public enum PrekeyBundleFailure
{
    /// <summary>They are one.</summary>
    None = 0,

    /// <summary>Fewer bytes than the bundle has by its flags, or more.</summary>
    WrongLength = 1,

    /// <summary>A version that this protocol does not define.</summary>
    UnknownVersion = 2,

    /// <summary>A flag that this protocol does not define.</summary>
    UnknownFlag = 3,

    /// <summary>A prekey has the id 0.</summary>
    IdMissing = 4,

    /// <summary>The party's signing key did not sign its agreement key.</summary>
    PartyNotSigned = 5,

    /// <summary>The X25519 prekey is not signed by the party as one of its kind.</summary>
    SignedPrekeyNotSigned = 6,

    /// <summary>The last-resort ML-KEM-768 prekey is not signed by the party as one of its kind.</summary>
    LastResortNotSigned = 7,

    /// <summary>The one-time ML-KEM-768 prekey is not signed by the party as one of its kind.</summary>
    OneTimeKemNotSigned = 8,
}
