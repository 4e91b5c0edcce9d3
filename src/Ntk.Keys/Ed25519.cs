namespace Ntk.Keys;

/// <summary>Ed25519 (RFC 8032), libsodium's: signatures whose parts are not canonical or of small order are refused.</summary>
public static class Ed25519
{
    /// <summary>Bytes of the seed from which a key pair follows.</summary>
    public const int SeedSize = 32;

    /// <summary>Bytes of a public key.</summary>
    public const int PublicKeySize = 32;

    /// <summary>Bytes of a secret key as libsodium keeps it: the seed and the public key.</summary>
    public const int SecretKeySize = 64;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>The key pair of a seed; RFC 8032, section 5.1.5.</summary>
    public static void KeyPair(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secretKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(secretKey.Length, SecretKeySize);
        if (Sodium.Ed25519KeyPair(publicKey, secretKey, seed) != 0)
            throw new InvalidOperationException("libsodium refused a seed.");
    }

    /// <summary>Signs; RFC 8032, section 5.1.6.</summary>
    public static void Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secretKey.Length, SecretKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SignatureSize);
        if (Sodium.Ed25519Sign(signature, 0, message, (ulong)message.Length, secretKey) != 0)
            throw new InvalidOperationException("libsodium refused to sign.");
    }

    /// <summary>Whether a signature is the public key's over the message; RFC 8032, section 5.1.7.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SignatureSize);
        return Sodium.Ed25519Verify(signature, message, (ulong)message.Length, publicKey) == 0;
    }
}
