using System.Security.Cryptography;
using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

public sealed class MlKem768Tests
{
    private const int Modulus = 3329;
    private const int RoundSize = MlKem768.SeedSize + MlKem768.RandomSize + MlKem768.CiphertextSize;

    private sealed record Vector(string Name, int Rounds, string Digest);

    public static TheoryData<int> Rounds => [100, 10_000];

    [Theory]
    [MemberData(nameof(Rounds))]
    public void keys_ciphertexts_secrets_and_rejections_are_the_published_ones(int rounds)
    {
        var vector = VectorFile<Vector>.Read("ml-kem-768-accumulated.json", count: 2).Single(vector => vector.Rounds == rounds);

        Assert.Equal(vector.Digest, Accumulate(rounds));
    }

    [Fact]
    public void a_ciphertext_opens_to_the_secret_that_it_was_made_with()
    {
        var (publicKey, secretKey) = KeyPair();
        byte[] ciphertext = new byte[MlKem768.CiphertextSize], sent = new byte[MlKem768.SharedSize], received = new byte[MlKem768.SharedSize];

        Assert.True(MlKem768.TryEncapsulate(publicKey, new byte[MlKem768.RandomSize], ciphertext, sent));
        MlKem768.Decapsulate(secretKey, ciphertext, received);

        Assert.Equal(sent, received);
    }

    /// <summary>FIPS 203, algorithm 18: no failure shows; what comes out depends on the ciphertext and on the private z.</summary>
    [Fact]
    public void a_changed_ciphertext_gives_a_secret_that_nobody_sent()
    {
        var (publicKey, secretKey) = KeyPair();
        byte[] ciphertext = new byte[MlKem768.CiphertextSize], sent = new byte[MlKem768.SharedSize];
        byte[] one = new byte[MlKem768.SharedSize], again = new byte[MlKem768.SharedSize];
        Assert.True(MlKem768.TryEncapsulate(publicKey, new byte[MlKem768.RandomSize], ciphertext, sent));
        ciphertext[0] ^= 1;

        MlKem768.Decapsulate(secretKey, ciphertext, one);
        MlKem768.Decapsulate(secretKey, ciphertext, again);

        Assert.NotEqual(sent, one);
        Assert.Equal(one, again);
    }

    /// <summary>FIPS 203, section 7.2, modulus check: coefficients are 12 bits each, of which 3,329 and more are no residue.</summary>
    [Theory]
    [InlineData(0, Modulus)]
    [InlineData(0, 4095)]
    [InlineData(1, Modulus)]
    [InlineData(255, Modulus)]
    [InlineData(767, Modulus)]
    [InlineData(767, 4095)]
    public void a_public_key_with_a_coefficient_above_the_modulus_is_refused(int index, int coefficient)
    {
        var (publicKey, _) = KeyPair();
        SetCoefficient(publicKey, index, coefficient);

        Assert.False(Encapsulates(publicKey));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(767)]
    public void a_public_key_with_the_greatest_coefficient_is_one(int index)
    {
        var (publicKey, _) = KeyPair();
        SetCoefficient(publicKey, index, Modulus - 1);

        Assert.True(Encapsulates(publicKey));
    }

    [Fact]
    public void a_ciphertext_of_another_size_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MlKem768.Decapsulate(new byte[MlKem768.SecretKeySize], new byte[1087], new byte[32]));

    private static string Accumulate(int rounds)
    {
        // At once, because squeezing piece by piece needs a later OpenSSL.
        using var source = new MemoryStream(Shake128.HashData([], rounds * RoundSize));
        using var result = new Shake128();
        for (var round = 0; round < rounds; round++)
        {
            var (publicKey, secretKey) = KeyPair(Next(source, MlKem768.SeedSize));
            byte[] ciphertext = new byte[MlKem768.CiphertextSize], shared = new byte[MlKem768.SharedSize], rejected = new byte[MlKem768.SharedSize];
            Assert.True(MlKem768.TryEncapsulate(publicKey, Next(source, MlKem768.RandomSize), ciphertext, shared));
            var opened = new byte[MlKem768.SharedSize];
            MlKem768.Decapsulate(secretKey, ciphertext, opened);
            Assert.Equal(shared, opened);
            MlKem768.Decapsulate(secretKey, Next(source, MlKem768.CiphertextSize), rejected);
            foreach (var part in (byte[][])[publicKey, ciphertext, shared, rejected])
                result.AppendData(part);
        }

        return Convert.ToHexStringLower(result.GetHashAndReset(32));
    }

    private static byte[] Next(MemoryStream source, int size)
    {
        var bytes = new byte[size];
        source.ReadExactly(bytes);
        return bytes;
    }

    private static bool Encapsulates(byte[] publicKey) =>
        MlKem768.TryEncapsulate(publicKey, new byte[MlKem768.RandomSize], new byte[MlKem768.CiphertextSize], new byte[MlKem768.SharedSize]);

    private static (byte[] PublicKey, byte[] SecretKey) KeyPair(byte[]? seed = null)
    {
        byte[] publicKey = new byte[MlKem768.PublicKeySize], secretKey = new byte[MlKem768.SecretKeySize];
        MlKem768.KeyPair(seed ?? new byte[MlKem768.SeedSize], publicKey, secretKey);
        return (publicKey, secretKey);
    }

    /// <summary>Two coefficients share three bytes, the lower bits first (FIPS 203, algorithm 5).</summary>
    private static void SetCoefficient(byte[] publicKey, int index, int value)
    {
        var bytes = publicKey.AsSpan(index / 2 * 3, 3);
        var both = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        both = index % 2 == 0 ? (both & 0xFFF000) | value : (both & 0x000FFF) | (value << 12);
        (bytes[0], bytes[1], bytes[2]) = ((byte)both, (byte)(both >> 8), (byte)(both >> 16));
    }
}
