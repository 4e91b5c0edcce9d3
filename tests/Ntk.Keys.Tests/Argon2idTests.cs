using System.Text;
using Ntk.Keys.Tests.Vectors;

namespace Ntk.Keys.Tests;

public sealed class Argon2idTests
{
    private sealed record Vector(string Name, string Password, string Salt, int MemoryKiB, int Passes, string Output, string Command);

    [Fact]
    public void another_implementation_derives_the_same() => Assert.All(VectorFile<Vector>.Read("argon2id.json", count: 10), vector =>
    {
        var output = new byte[vector.Output.Length / 2];

        Argon2id.Derive(Encoding.UTF8.GetBytes(vector.Password), Encoding.UTF8.GetBytes(vector.Salt), vector.MemoryKiB, vector.Passes, output);

        Assert.Equal(vector.Output, Convert.ToHexStringLower(output));
    });

    [Theory]
    [InlineData(15, 8, 1, 32)]
    [InlineData(16, 7, 1, 32)]
    [InlineData(16, 8, 0, 32)]
    [InlineData(16, 8, 1, 15)]
    public void what_is_beyond_the_bounds_is_refused(int salt, int memory, int passes, int output) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Argon2id.Derive("password"u8, new byte[salt], memory, passes, new byte[output]));
}
