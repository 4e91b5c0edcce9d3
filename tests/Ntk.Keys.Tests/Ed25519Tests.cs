using System.Numerics;
using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

public sealed class Ed25519Tests
{
    private sealed record Vector(string Name, string Seed, string PublicKey, string Message, string Signature);

    private static readonly BigInteger GroupOrder = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", null);

    private static IReadOnlyList<Vector> Published => VectorFile<Vector>.Read("ed25519.json", count: 5);

    [Fact]
    public void the_published_seeds_give_their_public_keys_and_signatures() => Assert.All(Published, vector =>
    {
        var publicKey = new byte[Ed25519.PublicKeySize];
        var secretKey = new byte[Ed25519.SecretKeySize];
        var signature = new byte[Ed25519.SignatureSize];

        Ed25519.KeyPair(Convert.FromHexString(vector.Seed), publicKey, secretKey);
        Ed25519.Sign(secretKey, Convert.FromHexString(vector.Message), signature);

        Assert.Equal(vector.PublicKey, Convert.ToHexStringLower(publicKey));
        Assert.Equal(vector.Signature, Convert.ToHexStringLower(signature));
    });

    [Fact]
    public void the_published_signatures_hold() => Assert.All(Published, vector =>
        Assert.True(Ed25519.IsSigned(Convert.FromHexString(vector.PublicKey), Convert.FromHexString(vector.Message), Convert.FromHexString(vector.Signature))));

    [Fact]
    public void a_signature_holds_for_no_other_message() => Assert.All(Published, vector =>
        Assert.False(Ed25519.IsSigned(
            Convert.FromHexString(vector.PublicKey), [.. Convert.FromHexString(vector.Message), 0], Convert.FromHexString(vector.Signature))));

    [Fact]
    public void no_bit_of_a_signature_may_differ()
    {
        var vector = Published[1];
        var signature = Convert.FromHexString(vector.Signature);
        for (var bit = 0; bit < 8 * signature.Length; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.IsSigned(Convert.FromHexString(vector.PublicKey), Convert.FromHexString(vector.Message), signature), $"bit {bit}");
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    /// <summary>RFC 8032, section 5.1.7: S is below the order of the group, so that there is one signature and not several.</summary>
    [Fact]
    public void a_signature_with_the_order_of_the_group_added_is_refused()
    {
        var vector = Published[1];
        var signature = Convert.FromHexString(vector.Signature);
        var sum = new BigInteger(signature.AsSpan(32), isUnsigned: true) + GroupOrder;
        signature.AsSpan(32).Clear();
        Assert.True(sum.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true));

        Assert.False(Ed25519.IsSigned(Convert.FromHexString(vector.PublicKey), Convert.FromHexString(vector.Message), signature));
    }

    /// <summary>With the neutral element as key and as R, and S = 0, the equation of RFC 8032, section 5.1.7, holds for every message.</summary>
    [Fact]
    public void a_public_key_of_small_order_is_refused()
    {
        byte[] neutral = [1, .. new byte[31]];

        Assert.False(Ed25519.IsSigned(neutral, "any"u8, [.. neutral, .. new byte[32]]));
    }

    [Fact]
    public void a_signature_of_another_size_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ed25519.IsSigned(new byte[32], [], new byte[63]));
}
