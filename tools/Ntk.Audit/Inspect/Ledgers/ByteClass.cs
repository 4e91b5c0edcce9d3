namespace Ntk.Audit.Inspect.Ledgers;

/// <summary>What a byte of a capture is (<c>audit.md</c>, Classes). Every byte has exactly one.</summary>
internal enum ByteClass
{
    /// <summary>Structure of a carrying protocol: records, heads, frame headers, and literal values that its standards or the profile fix.</summary>
    TransportFraming,

    /// <summary>A declared field: bytes that name something.</summary>
    OpaqueId,

    /// <summary>A declared field: a number of bytes, or an offset.</summary>
    Size,

    /// <summary>A declared field: a digest or Merkle root of ciphertext, or a commitment.</summary>
    Digest,

    /// <summary>A declared field: a public key.</summary>
    PublicKey,

    /// <summary>A declared field: a signature.</summary>
    Signature,

    /// <summary>A declared field: a message of two devices that meet by a code.</summary>
    Pairing,

    /// <summary>A declared field: bytes that grant access.</summary>
    Capability,

    /// <summary>A declared field: one of a list of values.</summary>
    Enumeration,

    /// <summary>A declared field: a time or a duration.</summary>
    Time,

    /// <summary>A declared field: how many of something.</summary>
    Count,

    /// <summary>Sealed bytes.</summary>
    Ciphertext,

    /// <summary>Nothing that the profile declares, or nothing that could be read.</summary>
    Undeclared,
}
