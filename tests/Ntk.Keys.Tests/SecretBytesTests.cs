namespace Ntk.Keys.Tests;

public sealed class SecretBytesTests
{
    [Fact]
    public void a_new_secret_is_zero()
    {
        using var secret = new SecretBytes(32);

        Assert.Equal(new byte[32], secret.Span.ToArray());
    }

    [Fact]
    public void a_secret_holds_a_copy()
    {
        byte[] value = [1, 2, 3];
        using var secret = new SecretBytes(value);
        value[0] = 9;

        Assert.Equal([1, 2, 3], secret.Span.ToArray());
    }

    [Fact]
    public void two_random_secrets_differ()
    {
        using var one = SecretBytes.Random(32);
        using var other = SecretBytes.Random(32);

        Assert.NotEqual(one.Span.ToArray(), other.Span.ToArray());
    }

    [Fact]
    public void an_erased_secret_is_zero()
    {
        using var secret = SecretBytes.Random(32);
        secret.Erase();

        Assert.Equal(new byte[32], secret.Span.ToArray());
    }

    [Fact]
    public void a_disposed_secret_gives_no_span()
    {
        var secret = new SecretBytes(32);
        secret.Dispose();

        Assert.Throws<ObjectDisposedException>(() => secret.Span.Length);
    }

    [Fact]
    public void disposing_twice_is_once()
    {
        var secret = new SecretBytes(32);
        secret.Dispose();
        secret.Dispose();

        Assert.Throws<ObjectDisposedException>(() => secret.Span.Length);
    }

    [Fact]
    public void the_text_of_a_secret_is_its_type()
    {
        using var secret = new SecretBytes([1, 2, 3]);

        Assert.Equal("SecretBytes", $"{secret}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SecretBytes.MaxLength + 1)]
    public void a_size_beyond_the_bounds_is_refused(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SecretBytes(length));
}
