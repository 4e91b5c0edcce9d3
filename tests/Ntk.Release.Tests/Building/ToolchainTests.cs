using Ntk.Release.Building;

namespace Ntk.Release.Tests.Building;

public sealed class ToolchainTests
{
    [Fact]
    public async Task every_program_that_decides_about_bits_says_its_version()
    {
        var environment = BuildEnvironment.For(DateTimeOffset.FromUnixTimeSeconds(1795000000));
        var found = await Toolchain.FindAsync(RepositoryRoot.Path, environment, TestContext.Current.CancellationToken);
        Assert.Matches(@"^10\.0\.\d+$", found.Sdk);
        Assert.All([found.Runtime, found.Compiler, found.Linker, found.CLibrary], version => Assert.Matches(@"\d+\.\d+", version));
        Assert.Matches("^[0-9a-f]{64}$", found.StartFiles);
    }
}
