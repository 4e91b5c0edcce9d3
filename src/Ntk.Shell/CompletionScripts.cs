namespace Ntk.Shell;

/// <summary>
/// Scripts that ask the program itself, so that they never lag behind it: <c>PROGRAM "[suggest:COLUMN]" LINE</c> answers one word a line. Options are
/// offered where one was begun; where nothing is to offer, the shell completes names of files.
/// </summary>
internal static class CompletionScripts
{
    public static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static string For(string shell, string program) =>
        Template(shell).Replace("PROGRAM", program, StringComparison.Ordinal).Replace("FUNCTION", program.Replace('-', '_'), StringComparison.Ordinal);

    private static string Template(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "There is no script for this shell."),
    };

    private const string Bash = """
        _FUNCTION() {
            local word=${COMP_WORDS[COMP_CWORD]} found
            found=$(PROGRAM "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            [[ $word == -* ]] || found=$(grep -v '^-' <<<"$found")
            mapfile -t COMPREPLY < <(compgen -W "$found" -- "$word")
        }
        complete -o default -F _FUNCTION PROGRAM

        """;

    private const string Zsh = """
        #compdef PROGRAM
        _FUNCTION() {
            local -a found
            found=(${(f)"$(PROGRAM "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"})
            [[ $PREFIX == -* ]] || found=(${found:#-*})
            compadd -a found || _files
        }
        if [[ $funcstack[1] == _FUNCTION ]]; then
            _FUNCTION "$@"
        else
            compdef _FUNCTION PROGRAM
        fi

        """;

    private const string Fish = """
        function __FUNCTION_suggest
            set -l line (commandline -cp)
            PROGRAM "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c PROGRAM -a '(__FUNCTION_suggest)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
            param($word, $tree, $cursor)
            PROGRAM "[suggest:$cursor]" "$tree" 2>$null |
                Where-Object { $_ -like "$word*" -and ($word -like '-*' -or $_ -notlike '-*') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;
}
