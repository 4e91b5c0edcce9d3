namespace Ntk.Release.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--vary 'moon'", "reproduce", "--vary", "moon")]
    [InlineData("'moon'", "build", "moon")]
    [InlineData("--source-date", "build", "--source-date", "yesterday")]
    public async Task wrong_usage_ends_with_2_and_names_it(string told, params string[] arguments)
    {
        var outcome = await Run.Release(_folder.Path, arguments);
        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains(told.Split(' ')[^1].Trim('\''), outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("build"), InlineData("reproduce")]
    public async Task a_folder_outside_of_a_source_tree_ends_with_2(string command)
    {
        var outcome = await Run.Release(_folder.Path, command);
        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("holds NTK.sln", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_failure_is_told_to_programs_too()
    {
        var outcome = await Run.Release(_folder.Path, "build", "--json");
        Assert.StartsWith("{\"failure\":\"NoSourceTree\",", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("build"), InlineData("reproduce"), InlineData("attest"), InlineData("publish"), InlineData("rebuild"), InlineData("verify")]
    [InlineData("policy"), InlineData("key"), InlineData("completion")]
    public async Task help_ends_in_examples(string command)
    {
        var outcome = await Run.Release(_folder.Path, command, "--help");
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Contains($"Examples:\n  ntk-release {command}", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash"), InlineData("zsh"), InlineData("fish"), InlineData("pwsh")]
    public async Task every_script_asks_the_program(string shell) =>
        Assert.Contains("[suggest:", (await Run.Release(_folder.Path, "completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task the_program_suggests_its_commands() =>
        Assert.Subset(
            (await Run.Release(_folder.Path, "[suggest:12]", "ntk-release ")).Output.Split('\n').ToHashSet(),
            new HashSet<string> { "build", "reproduce", "attest", "publish", "rebuild", "verify", "policy", "key", "completion" });
}
