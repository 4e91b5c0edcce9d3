namespace Ntk.Keys;

/// <summary>Why bytes are no identity key (<c>protocol.md</c>, Identity). Numbers are never reused.</summary>
public enum IdentityKeyFault
{
    /// <summary>They are one.</summary>
    None = 0,

    /// <summary>Not <see cref="IdentityKey.Size"/> bytes.</summary>
    WrongLength = 1,

    /// <summary>The agreement key is of small order: nobody could agree with it.</summary>
    SmallOrder = 2,

    /// <summary>The signature is not the signing key's over the agreement key.</summary>
    BadSignature = 3,
}
