namespace Ntk.Audit.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("verify"), InlineData("inspect"), InlineData("capture"), InlineData("trust"), InlineData("sigstore"), InlineData("completion")]
    public async Task every_command_explains_itself_with_an_example(string command)
    {
        var outcome = await AuditCommand.Run(command, "--help");
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Contains($"Examples:\n  ntk-audit {command} ", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(), InlineData("nonsense"), InlineData("verify"), InlineData("verify", "a", "b"), InlineData("inspect"), InlineData("inspect", "a", "--pair"), InlineData("capture"), InlineData("trust", "fetch", "--mirror")]
    public async Task wrong_usage_is_told_on_the_error_output(params string[] arguments)
    {
        var outcome = await AuditCommand.Run(arguments);
        Assert.Equal(2, outcome.Exit);
        Assert.Contains("ntk-audit --help tells more.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_policy_nothing_is_believed()
    {
        var outcome = await AuditCommand.Run("verify", "/bin/true", "--trusted-root", "/dev/null");
        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
    }

    [Theory]
    [InlineData("bash", "complete -o default"), InlineData("zsh", "#compdef ntk-audit"), InlineData("fish", "complete -c ntk-audit"), InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task each_shell_gets_its_completion(string shell, string text) =>
        Assert.Contains(text, (await AuditCommand.Run("completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task the_program_suggests_its_own_commands()
    {
        var outcome = await AuditCommand.Run("[suggest:10]", "ntk-audit ");
        Assert.Superset(new HashSet<string> { "verify", "inspect", "capture", "trust", "sigstore", "completion" }, outcome.Output.Split('\n').ToHashSet());
    }
}
