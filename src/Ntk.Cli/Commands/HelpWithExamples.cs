using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ntk.Cli.Commands;

/// <summary>Help that ends in commands to copy.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in Examples(CommandName.Of(parseResult.CommandResult)))
            output.WriteLine($"  {line}");
        return ExitCode.Done;
    }

    private static string[] Examples(string command) => command switch
    {
        "ntk send" =>
        [
            "ntk send --link --relay https://relay.example.org holiday.jpg",
            "ntk send --link --expires 12h --max-downloads 3 photos notes.txt",
            "tar c /etc | ntk send --link -",
        ],
        "ntk receive" =>
        [
            "ntk receive 'https://relay.example.org/#TRANSFER.SECRET'",
            "ntk receive -o ~/Downloads 'https://relay.example.org/#TRANSFER.SECRET'",
            "ntk receive -o - 'https://relay.example.org/#TRANSFER.SECRET' | tar x",
        ],
        "ntk identity" =>
        [
            "ntk identity new",
            "ntk identity show",
            "ntk identity export identity-of-alice",
        ],
        "ntk identity new" =>
        [
            "ntk identity new",
            "ntk identity new --device-key",
            "pass show ntk | ntk identity new --password-stdin",
        ],
        "ntk identity show" => ["ntk identity show", "pass show ntk | ntk identity show --json --password-stdin"],
        "ntk identity export" => ["ntk identity export /media/stick/identity-of-alice"],
        "ntk identity import" => ["ntk identity import /media/stick/identity-of-alice"],
        "ntk identity password" => ["ntk identity password", "printf '%s\\n' \"$OLD\" \"$NEW\" | ntk identity password --password-stdin"],
        "ntk completion" =>
        [
            "ntk completion bash > ~/.local/share/bash-completion/completions/ntk",
            "ntk completion zsh > ~/.zfunc/_ntk",
            "ntk completion fish > ~/.config/fish/completions/ntk.fish",
            "ntk completion pwsh >> $PROFILE",
        ],
        _ =>
        [
            "ntk send --link --relay https://relay.example.org holiday.jpg",
            "ntk receive 'https://relay.example.org/#TRANSFER.SECRET'",
        ],
    };
}
