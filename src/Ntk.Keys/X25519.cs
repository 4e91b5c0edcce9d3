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

    /// <summary>Whether bytes are a public key in its one spelling: a number below 2^255 - 19 (RFC 7748, section 5), and not of small order.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != KeySize || publicKey[^1] > 0x7F)
            return false;
        if (publicKey[^1] == 0x7F && publicKey[0] >= 0xED && !publicKey[1..^1].ContainsAnyExcept((byte)0xFF))
            return false;
        // Every scalar is a multiple of the cofactor, so a key of small order gives zero with any.
        Span<byte> scalar = stackalloc byte[KeySize];
        Span<byte> shared = stackalloc byte[KeySize];
        scalar.Clear();
        return TryAgree(scalar, publicKey, shared);
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
