namespace Ntk.Keys.Tests;

public sealed class UnlockFactorTests
{
    [Fact]
    public void the_text_of_a_factor_is_its_type()
    {
        using var factor = UnlockFactor.FromDeviceKey(new byte[UnlockFactor.Size]);

        Assert.Equal("UnlockFactor", $"{factor}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void a_factor_of_another_size_is_refused(int size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UnlockFactor.FromDeviceKey(new byte[size]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnlockFactor.FromWebAuthnPrf(new byte[size]));
    }

    [Fact]
    public void a_disposed_factor_is_gone()
    {
        var factor = UnlockFactor.FromDeviceKey(new byte[UnlockFactor.Size]);
        factor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => factor.Span.Length);
    }

    /// <summary>Numbers that stand in files never change.</summary>
    [Fact]
    public void the_numbers_of_factors_are_frozen() =>
        Assert.Equal(["None=0", "DeviceKey=1", "WebAuthnPrf=2"], Enum.GetValues<UnlockFactorKind>().Select(kind => $"{kind}={(int)kind}"));
}
