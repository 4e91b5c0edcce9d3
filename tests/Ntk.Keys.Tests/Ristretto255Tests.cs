using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

public sealed class Ristretto255Tests
{
    private sealed record HashVector(string Name, string Hash, string Element);

    private sealed record MultipleVector(string Name, byte Multiple, string Element);

    private static IReadOnlyList<MultipleVector> Multiples => VectorFile<MultipleVector>.Read("ristretto255-multiples.json", count: 15);

    [Fact]
    public void the_published_hashes_are_mapped_to_their_elements() =>
        Assert.All(VectorFile<HashVector>.Read("ristretto255-hash.json", count: 7), vector =>
        {
            var element = new byte[Ristretto255.ElementSize];

            Ristretto255.FromHash(Convert.FromHexString(vector.Hash), element);

            Assert.Equal(vector.Element, Convert.ToHexStringLower(element));
        });

    [Fact]
    public void the_published_multiples_of_the_generator_are_reached()
    {
        var generator = Convert.FromHexString(Multiples[0].Element);

        Assert.All(Multiples, vector =>
        {
            var product = new byte[Ristretto255.ElementSize];
            Assert.True(Ristretto255.TryMultiply([vector.Multiple, .. new byte[31]], generator, product));
            Assert.Equal(vector.Element, Convert.ToHexStringLower(product));
        });
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void the_identity_and_what_is_no_encoding_are_refused(string element) =>
        Assert.False(Ristretto255.TryMultiply([2, .. new byte[31]], Convert.FromHexString(element), new byte[Ristretto255.ElementSize]));

    [Fact]
    public void the_multiple_by_zero_is_refused() =>
        Assert.False(Ristretto255.TryMultiply(new byte[32], Convert.FromHexString(Multiples[0].Element), new byte[Ristretto255.ElementSize]));

    /// <summary>RFC 9496, section 4.4: scalars are integers modulo the order, little-endian.</summary>
    [Theory]
    [InlineData("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", "00")]
    [InlineData("eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", "01")]
    [InlineData("ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", "ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")]
    public void a_scalar_is_reduced_by_the_order_of_the_group(string bytes, string scalar)
    {
        var reduced = new byte[Ristretto255.ScalarSize];

        Ristretto255.ReduceScalar([.. Convert.FromHexString(bytes), .. new byte[32]], reduced);

        Assert.Equal(scalar.PadRight(64, '0'), Convert.ToHexStringLower(reduced));
    }
}
