namespace Ntk.Keys;

/// <summary>ML-KEM-768 (FIPS 203), libsodium's.</summary>
public static class MlKem768
{
    /// <summary>Bytes of the seed from which a key pair follows: d and z of FIPS 203, section 7.1.</summary>
    public const int SeedSize = 64;

    /// <summary>Bytes of an encapsulation key.</summary>
    public const int PublicKeySize = 1184;

    /// <summary>Bytes of a decapsulation key.</summary>
    public const int SecretKeySize = 2400;

    /// <summary>Bytes of a ciphertext.</summary>
    public const int CiphertextSize = 1088;

    /// <summary>Bytes of a shared secret.</summary>
    public const int SharedSize = 32;

    /// <summary>Bytes of randomness for an encapsulation: m of FIPS 203, section 7.2.</summary>
    public const int RandomSize = 32;

    /// <summary>The key pair of a seed; FIPS 203, algorithm 16.</summary>
    public static void KeyPair(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secretKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(secretKey.Length, SecretKeySize);
        if (Sodium.MlKem768KeyPair(publicKey, secretKey, seed) != 0)
            throw new InvalidOperationException("libsodium refused a seed.");
    }

    /// <summary>Encapsulates; FIPS 203, algorithm 17. What is random is the caller's, so that tests and openings can say it again.</summary>
    /// <returns>Whether the public key is one: its coefficients may not exceed the modulus (FIPS 203, section 7.2).</returns>
    public static bool TryEncapsulate(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> random, Span<byte> ciphertext, Span<byte> shared)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ciphertext.Length, CiphertextSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(shared.Length, SharedSize);
        return Sodium.MlKem768Encapsulate(ciphertext, shared, publicKey, random) == 0;
    }

    /// <summary>Whether bytes are an encapsulation key: no coefficient exceeds the modulus (FIPS 203, section 7.2).</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> publicKey)
    {
        Span<byte> random = stackalloc byte[RandomSize];
        Span<byte> shared = stackalloc byte[SharedSize];
        Span<byte> ciphertext = stackalloc byte[CiphertextSize];
        random.Clear();
        return publicKey.Length == PublicKeySize && TryEncapsulate(publicKey, random, ciphertext, shared);
    }

    /// <summary>Decapsulates; FIPS 203, algorithm 18. A ciphertext that was not made for the key gives a secret that nobody else has.</summary>
    public static void Decapsulate(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> ciphertext, Span<byte> shared)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secretKey.Length, SecretKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ciphertext.Length, CiphertextSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(shared.Length, SharedSize);
        if (Sodium.MlKem768Decapsulate(shared, ciphertext, secretKey) != 0)
            throw new InvalidOperationException("libsodium refused a decapsulation key.");
    }
}
