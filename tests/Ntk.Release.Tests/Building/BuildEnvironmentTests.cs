using Ntk.Release.Building;

namespace Ntk.Release.Tests.Building;

public sealed class BuildEnvironmentTests
{
    private static readonly DateTimeOffset Date = DateTimeOffset.FromUnixTimeSeconds(1795000000);

    [Fact]
    public void a_variable_that_msbuild_would_take_for_a_property_stays_out()
    {
        Environment.SetEnvironmentVariable("DebugType", "none");
        try
        {
            Assert.DoesNotContain("DebugType", BuildEnvironment.For(Date).Keys);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DebugType", null);
        }
    }

    [Fact]
    public void the_search_path_comes_along() => Assert.Equal(Environment.GetEnvironmentVariable("PATH"), BuildEnvironment.For(Date)["PATH"]);

    [Fact]
    public void the_date_of_the_source_is_told() => Assert.Equal("1795000000", BuildEnvironment.For(Date)["SOURCE_DATE_EPOCH"]);

    [Fact]
    public void the_runtime_of_this_program_is_found() =>
        Assert.True(Directory.Exists(Path.Combine(BuildEnvironment.For(Date)["DOTNET_ROOT"], "shared", "Microsoft.NETCore.App")));
}
