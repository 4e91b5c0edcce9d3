using System.Diagnostics;

namespace Ntk.Cli.Tests;

public class CompletionTests
{
    [Theory]
    [InlineData("ntk ", "send", "receive", "completion")]
    [InlineData("ntk se", "send")]
    [InlineData("ntk send --", "--link", "--relay", "--expires", "--json")]
    [InlineData("ntk receive --ov", "--overwrite")]
    [InlineData("ntk identity ", "new", "show", "export", "import", "password")]
    [InlineData("ntk ", "contact", "inbox", "message", "chat")]
    [InlineData("ntk send --", "--to", "--code", "--password-stdin")]
    [InlineData("ntk contact ", "add", "list", "verify", "remove")]
    [InlineData("ntk contact verify --", "--number", "--qr")]
    [InlineData("ntk inbox --", "--watch")]
    [InlineData("ntk identity new --", "--handle", "--relay")]
    [InlineData("ntk identity new --", "--device-key", "--password-stdin", "--json")]
    [InlineData("ntk completion ", "bash", "fish")]
    public async Task bash_completes(string line, params string[] expected)
    {
        var words = await Complete(line);
        Assert.Subset(words.ToHashSet(), expected.ToHashSet());
    }

    [Theory]
    [InlineData("ntk send x")]
    [InlineData("ntk identity import x")]
    public async Task bash_leaves_names_of_files_to_itself(string line) => Assert.Empty(await Complete(line));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task every_script_asks_the_program(string shell)
    {
        var outcome = await Ntk.Run("completion", shell);
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Contains("[suggest:", outcome.Output, StringComparison.Ordinal);
    }

    private static async Task<string[]> Complete(string line)
    {
        const string Script = """
            source <("$NTK" completion bash) || exit 1
            ntk() { "$NTK" "$@"; }
            COMP_LINE=$1 COMP_POINT=${#1}
            read -ra COMP_WORDS <<<"$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _ntk
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", line]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["NTK"] = Ntk.Path;
        using var bash = Process.Start(start)!;
        var outcome = await Ntk.End(bash);
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        return outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
