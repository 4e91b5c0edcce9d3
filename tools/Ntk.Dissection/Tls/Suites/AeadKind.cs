namespace Ntk.Dissection.Tls.Suites;

/// <summary>How a suite seals a record.</summary>
internal enum AeadKind
{
    /// <summary>Not by an AEAD that is known here.</summary>
    None,

    Aes128Gcm,
    Aes256Gcm,
    ChaCha20Poly1305,
}
