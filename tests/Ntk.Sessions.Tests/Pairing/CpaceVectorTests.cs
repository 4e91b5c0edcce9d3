using Ntk.Keys;
using Ntk.Sessions.Pairing;

namespace Ntk.Sessions.Tests.Pairing;

public sealed class CpaceVectorTests
{
    private sealed record Vector(
        string Name, string Password, string Channel, string Session, string GeneratorString, string Generator, string DataA, string ScalarA,
        string ShareA, string DataB, string ScalarB, string ShareB, string Secret, string Transcript, string Key);

    private sealed record Point(string Name, string Scalar, string Element, string? Product);

    [Fact]
    public void the_generator_string_is_that_of_the_draft() => Assert.All(Read(), vector =>
    {
        var text = new byte[Cpace.MaxGeneratorString];
        var length = Cpace.WriteGeneratorString(Bytes(vector.Password), Bytes(vector.Channel), Bytes(vector.Session), text);

        Assert.Equal(vector.GeneratorString, Convert.ToHexStringLower(text.AsSpan(0, length)));
    });

    [Fact]
    public void the_generator_is_that_of_the_draft() => Assert.All(Read(), vector => Assert.Equal(vector.Generator, Convert.ToHexStringLower(Generator(vector))));

    [Fact]
    public void the_shares_are_those_of_the_draft() => Assert.All(Read(), vector =>
    {
        Assert.Equal(vector.ShareA, Share(vector, vector.ScalarA));
        Assert.Equal(vector.ShareB, Share(vector, vector.ScalarB));
    });

    [Fact]
    public void the_secret_is_that_of_the_draft() => Assert.All(Read(), vector =>
    {
        var secret = new byte[Ristretto255.ElementSize];

        Assert.True(Ristretto255.TryMultiply(Bytes(vector.ScalarA), Bytes(vector.ShareB), secret));
        Assert.Equal(vector.Secret, Convert.ToHexStringLower(secret));
    });

    [Fact]
    public void the_transcript_is_that_of_the_draft() => Assert.All(Read(), vector =>
        Assert.Equal(vector.Transcript, Convert.ToHexStringLower(Transcript(vector))));

    [Fact]
    public void both_sides_derive_the_key_of_the_draft() => Assert.All(Read(), vector =>
    {
        Assert.Equal(vector.Key, Key(vector, vector.ScalarA, vector.ShareB));
        Assert.Equal(vector.Key, Key(vector, vector.ScalarB, vector.ShareA));
    });

    [Fact]
    public void elements_multiply_or_abort_as_the_draft_says() => Assert.All(VectorFile<Point>.Read("cpace-points.json", count: 3), point =>
    {
        var product = new byte[Ristretto255.ElementSize];

        Assert.Equal(point.Product is not null, Ristretto255.TryMultiply(Bytes(point.Scalar), Bytes(point.Element), product));
        Assert.Equal(point.Product is not null, Cpace.TryDeriveKey(Bytes(point.Scalar), Bytes(point.Element), [], [], new byte[Cpace.KeySize]));
        if (point.Product is not null)
            Assert.Equal(point.Product, Convert.ToHexStringLower(product));
    });

    private static IReadOnlyList<Vector> Read() => VectorFile<Vector>.Read("cpace.json", count: 1);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static byte[] Generator(Vector vector)
    {
        var generator = new byte[Ristretto255.ElementSize];
        Cpace.CalculateGenerator(Bytes(vector.Password), Bytes(vector.Channel), Bytes(vector.Session), generator);
        return generator;
    }

    private static string Share(Vector vector, string scalar)
    {
        var share = new byte[Cpace.ShareSize];
        Cpace.Share(Bytes(scalar), Generator(vector), share);
        return Convert.ToHexStringLower(share);
    }

    private static byte[] Transcript(Vector vector) =>
        [.. Cpace.Sent(Bytes(vector.ShareA), Bytes(vector.DataA)), .. Cpace.Sent(Bytes(vector.ShareB), Bytes(vector.DataB))];

    private static string Key(Vector vector, string scalar, string peerShare)
    {
        var key = new byte[Cpace.KeySize];
        Assert.True(Cpace.TryDeriveKey(Bytes(scalar), Bytes(peerShare), Bytes(vector.Session), Transcript(vector), key));
        return Convert.ToHexStringLower(key);
    }
}
