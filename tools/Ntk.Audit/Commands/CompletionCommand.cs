using System.CommandLine;
using Ntk.Audit.Presentation;

namespace Ntk.Audit.Commands;

/// <summary>
/// <c>ntk-audit completion</c>: scripts that ask the program itself, <c>ntk-audit "[suggest:COLUMN]" LINE</c>, so that they never lag behind it.
/// An artifact is a file, so files are offered too.
/// </summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _ntk_audit() {
            local found
            found=$(ntk-audit "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            mapfile -t COMPREPLY < <(compgen -W "$found" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _ntk_audit ntk-audit
        """;

    private const string Zsh = """
        #compdef ntk-audit
        _ntk_audit() {
            local -a found
            found=("${(@f)$(ntk-audit "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            compadd -a found
            _files
        }
        if [[ $funcstack[1] == _ntk_audit ]]; then
            _ntk_audit "$@"
        else
            compdef _ntk_audit ntk-audit
        fi
        """;

    private const string Fish = """
        function __ntk_audit
            set -l line (commandline -cp)
            ntk-audit "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c ntk-audit -a '(__ntk_audit)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName ntk-audit -ScriptBlock {
            param($word, $line, $position)
            ntk-audit "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell that is to complete." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a script that completes ntk-audit's commands in a shell.") { shell };
        command.SetAction(parsed =>
        {
            StandardStreams.WriteLine(StandardStreams.Output, Script(parsed.GetValue(shell)!));
            return ExitCode.Verified;
        });
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
