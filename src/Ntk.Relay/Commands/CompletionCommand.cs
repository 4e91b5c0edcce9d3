using System.CommandLine;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay completion SHELL</c>: a script that asks the command itself what may come next.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _ntk_relay() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(ntk-relay "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _ntk_relay ntk-relay
        """;

    private const string Zsh = """
        #compdef ntk-relay
        _ntk_relay() {
            local -a found
            found=("${(@f)$(ntk-relay "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found || _files
        }
        if [[ $funcstack[1] == _ntk_relay ]]; then
            _ntk_relay "$@"
        else
            compdef _ntk_relay ntk-relay
        fi
        """;

    private const string Fish = """
        function __ntk_relay
            set -l line (commandline -cp)
            ntk-relay "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c ntk-relay -a '(__ntk_relay)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName ntk-relay -ScriptBlock {
            param($word, $line, $position)
            ntk-relay "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a completion script. Example: ntk-relay completion bash > /etc/bash_completion.d/ntk-relay");
        command.Arguments.Add(shell);
        command.SetAction(parsed => Console.Out.WriteLine(Script(parsed.GetValue(shell)!)));
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
