using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

public sealed class X25519Tests
{
    private sealed record Vector(string Name, string Scalar, string Point, string? Shared);

    private sealed record IteratedVector(string Name, int Rounds, string Scalar);

    [Fact]
    public void the_published_points_are_reached_and_those_of_small_order_refused() =>
        Assert.All(VectorFile<Vector>.Read("x25519.json", count: 13), vector =>
        {
            var shared = new byte[X25519.KeySize];

            var isThere = X25519.TryAgree(Convert.FromHexString(vector.Scalar), Convert.FromHexString(vector.Point), shared);

            Assert.Equal(vector.Shared is not null, isThere);
            if (isThere)
                Assert.Equal(vector.Shared, Convert.ToHexStringLower(shared));
        });

    [Fact]
    public void a_public_key_is_the_multiple_of_the_base_point()
    {
        var published = VectorFile<Vector>.Read("x25519.json", count: 13).Where(vector => vector.Name.Contains("public key", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, published.Count);
        Assert.All(published, vector =>
        {
            var publicKey = new byte[X25519.KeySize];
            X25519.PublicKey(Convert.FromHexString(vector.Scalar), publicKey);
            Assert.Equal(vector.Shared, Convert.ToHexStringLower(publicKey));
        });
    }

    [Fact]
    public void the_iterated_vectors_hold() =>
        Assert.All(VectorFile<IteratedVector>.Read("x25519-iterated.json", count: 2), vector =>
        {
            byte[] scalar = [9, .. new byte[31]], point = [.. scalar];
            for (var round = 0; round < vector.Rounds; round++)
            {
                var result = new byte[X25519.KeySize];
                Assert.True(X25519.TryAgree(scalar, point, result));
                (scalar, point) = (result, scalar);
            }

            Assert.Equal(vector.Scalar, Convert.ToHexStringLower(scalar));
        });

    [Fact]
    public void the_highest_bit_of_a_point_is_not_looked_at()
    {
        var vector = VectorFile<Vector>.Read("x25519.json", count: 13)[0];
        var point = Convert.FromHexString(vector.Point);
        point[^1] ^= 0x80;
        var shared = new byte[X25519.KeySize];

        Assert.True(X25519.TryAgree(Convert.FromHexString(vector.Scalar), point, shared));
        Assert.Equal(vector.Shared, Convert.ToHexStringLower(shared));
    }

    [Fact]
    public void a_key_of_another_size_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => X25519.TryAgree(new byte[32], new byte[33], new byte[32]));
}
