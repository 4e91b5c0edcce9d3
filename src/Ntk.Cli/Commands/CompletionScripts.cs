namespace Ntk.Cli.Commands;

/// <summary>
/// Scripts that ask the program itself, so that they never lag behind it: <c>ntk "[suggest:COLUMN]" LINE</c> answers one word a line.
/// Where it has none, the shell completes names of files.
/// </summary>
internal static class CompletionScripts
{
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "There is no script for this shell."),
    };

    private const string Bash = """
        _ntk() {
            local word=${COMP_WORDS[COMP_CWORD]} words=""
            if [[ $word == -* || $COMP_CWORD -eq 1 || ${COMP_WORDS[1]} == completion || ( ${COMP_WORDS[1]} =~ ^(identity|contact)$ && $COMP_CWORD -eq 2 ) ]]; then
                words=$(ntk "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            fi
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        }
        complete -o default -F _ntk ntk

        """;

    private const string Zsh = """
        #compdef ntk
        _ntk() {
            local -a words_found
            if [[ $PREFIX == -* || $CURRENT -eq 2 || ${words[2]} == completion || ( ${words[2]} == (identity|contact) && $CURRENT -eq 3 ) ]]; then
                words_found=("${(@f)$(ntk "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                compadd -a words_found
            else
                _files
            fi
        }
        if [[ $funcstack[1] == _ntk ]]; then
            _ntk "$@"
        else
            compdef _ntk ntk
        fi

        """;

    private const string Fish = """
        function __ntk_suggest
            set -l line (commandline -cp)
            ntk "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c ntk -a '(__ntk_suggest)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName ntk -ScriptBlock {
            param($word, $tree, $cursor)
            ntk "[suggest:$cursor]" "$tree" 2>$null |
                Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;
}
