using System.CommandLine;

namespace Ntk.Release.Commands;

/// <summary>
/// <c>ntk-release completion</c>: scripts that ask the program itself, so that they never lag behind it. <c>ntk-release "[suggest:COLUMN]" LINE</c>
/// answers one word a line; where it has none, the shell completes names of files.
/// </summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _ntk_release() {
            local found
            found=$(ntk-release "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
            mapfile -t COMPREPLY < <(compgen -W "$found" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _ntk_release ntk-release
        """;

    private const string Zsh = """
        #compdef ntk-release
        _ntk_release() {
            local -a found
            found=("${(@f)$(ntk-release "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found || _files
        }
        if [[ $funcstack[1] == _ntk_release ]]; then
            _ntk_release "$@"
        else
            compdef _ntk_release ntk-release
        fi
        """;

    private const string Fish = """
        function __ntk_release
            set -l line (commandline -cp)
            ntk-release "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c ntk-release -a '(__ntk_release)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName ntk-release -ScriptBlock {
            param($word, $line, $position)
            ntk-release "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell that is to complete." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a script that completes ntk-release's commands in a shell.") { shell };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(Script(parsed.GetValue(shell)!)));
        return command;
    }

    private static string Script(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => PowerShell,
    };
}
