namespace Ntk.Keys;

/// <summary>X25519 (RFC 7748), libsodium's.</summary>
public static class X25519
{
    /// <summary>Bytes of a private key, a public key and a shared secret.</summary>
    public const int KeySize = 32;

    /// <summary>The public key of a private key, any 32 bytes; RFC 7748, section 6.1.</summary>
    public static void PublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(privateKey.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, KeySize);
        if (Sodium.X25519Base(publicKey, privateKey) != 0)
            throw new InvalidOperationException("libsodium refused a private key.");
    }

    /// <summary>Agrees on a secret; RFC 7748, section 6.1.</summary>
    /// <returns>Whether there is one: an all-zero secret, which a public key of small order gives, is none.</returns>
    public static bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(privateKey.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(shared.Length, KeySize);
        return Sodium.X25519(shared, privateKey, publicKey) == 0;
    }
}
