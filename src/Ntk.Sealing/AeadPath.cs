namespace Ntk.Sealing;

/// <summary>Which implementation of the AEAD works.</summary>
internal enum AeadPath
{
    /// <summary>libsodium alone.</summary>
    Sodium,

    /// <summary>libsodium's HChaCha20 and the platform's ChaCha20-Poly1305.</summary>
    Platform,
}
