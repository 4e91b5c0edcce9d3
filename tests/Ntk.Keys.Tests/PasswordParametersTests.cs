namespace Ntk.Keys.Tests;

public sealed class PasswordParametersTests
{
    [Theory]
    [InlineData(PasswordParameters.MinMemoryKiB - 1, 3, 16)]
    [InlineData(PasswordParameters.MaxMemoryKiB + 1, 3, 16)]
    [InlineData(PasswordParameters.MinMemoryKiB, PasswordParameters.MinPasses - 1, 16)]
    [InlineData(PasswordParameters.MinMemoryKiB, PasswordParameters.MaxPasses + 1, 16)]
    [InlineData(PasswordParameters.MinMemoryKiB, 3, 15)]
    [InlineData(PasswordParameters.MinMemoryKiB, 3, 17)]
    public void what_is_beyond_the_bounds_is_refused(int memory, int passes, int salt) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasswordParameters(memory, passes, new byte[salt]));

    [Fact]
    public void two_generated_parameters_have_two_salts() =>
        Assert.NotEqual(PasswordParameters.Generate().Salt.ToArray(), PasswordParameters.Generate().Salt.ToArray());

    [Fact]
    public void a_new_store_takes_256_MiB_in_three_passes()
    {
        var parameters = PasswordParameters.Generate();

        Assert.Equal((262_144, 3), (parameters.MemoryKiB, parameters.Passes));
    }
}
