using System.Diagnostics;

namespace Ntk.Shell.Tests;

/// <summary>The scripts in the shells that they are for, with a program that suggests the same everywhere.</summary>
public sealed class CompletionScriptTests
{
    private const string Suggests = "printf '%s\\n' new old --name --json";

    [Theory]
    [InlineData("some-program ", "new", "old")]
    [InlineData("some-program ne", "new")]
    [InlineData("some-program new --", "--name", "--json")]
    [InlineData("some-program new --n", "--name")]
    [InlineData("some-program new pho")]
    public async Task bash_offers_options_where_one_was_begun(string line, params string[] expected)
    {
        const string Complete = """
            COMP_LINE=$1 COMP_POINT=${#1}
            read -ra COMP_WORDS <<<"$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _some_program
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var script = $"some-program() {{ {Suggests}; }}\n{CompletionScripts.For("bash", "some-program")}\n{Complete}";
        Assert.Equal(expected, await RunAsync("bash", "-c", script, "bash", line));
    }

    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "-n")]
    public async Task a_script_is_one_of_its_shell(string shell, string check)
    {
        if (!IsInstalled(shell))
            Assert.Skip($"{shell} is not installed.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, CompletionScripts.For(shell, "some-program"), TestContext.Current.CancellationToken);
            Assert.Empty(await RunAsync(shell, check, file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void every_script_names_the_program_and_nothing_of_the_template() => Assert.All(CompletionScripts.Shells, shell =>
    {
        var script = CompletionScripts.For(shell, "some-program");
        Assert.Contains("some-program \"[suggest:", script, StringComparison.Ordinal);
        Assert.DoesNotContain("PROGRAM", script, StringComparison.Ordinal);
        Assert.DoesNotContain("FUNCTION", script, StringComparison.Ordinal);
    });

    private static bool IsInstalled(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<string[]> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
