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
            "ntk send --to bob --to carol photos",
            "ntk send --code --relay https://relay.example.org holiday.jpg",
            "tar c /etc | ntk send --link -",
        ],
        "ntk receive" =>
        [
            "ntk receive 'https://relay.example.org/#TRANSFER.SECRET'",
            "ntk receive -o ~/Downloads 'https://relay.example.org/#TRANSFER.SECRET'",
            "ntk receive -o - 'https://relay.example.org/#TRANSFER.SECRET' | tar x",
            "ntk receive --relay https://relay.example.org 7-acid-oven",
            "ntk receive -o ~/Downloads",
        ],
        "ntk inbox" => ["ntk inbox", "ntk inbox --drop 7", "pass show ntk | ntk inbox --watch --json --password-stdin"],
        "ntk message" =>
        [
            "ntk message bob 'See you at eight'",
            "(pass show ntk; date) | ntk message --password-stdin bob -",
        ],
        "ntk chat" => ["ntk chat bob", "(pass show ntk; echo Hello) | ntk chat --password-stdin bob"],
        "ntk contact" =>
        [
            "ntk contact add bob@relay.example.org",
            "ntk contact verify bob",
            "ntk contact list",
        ],
        "ntk contact add" => ["ntk contact add bob@relay.example.org", "ntk contact add bob@http://localhost:7411"],
        "ntk contact list" => ["ntk contact list", "pass show ntk | ntk contact list --json --password-stdin"],
        "ntk contact verify" =>
        [
            "ntk contact verify bob",
            "ntk contact verify bob --number '12345 67890 ...'",
            "ntk contact verify bob --qr 'NTK-SAFETY:1:...'",
        ],
        "ntk contact remove" => ["ntk contact remove bob", "ntk contact remove bob@relay.example.org"],
        "ntk identity" =>
        [
            "ntk identity new --handle alice --relay https://relay.example.org",
            "ntk identity show",
            "ntk identity export identity-of-alice",
        ],
        "ntk identity new" =>
        [
            "ntk identity new --handle alice --relay https://relay.example.org",
            "ntk identity new --device-key",
            "pass show ntk | ntk identity new --password-stdin",
        ],
        "ntk identity handle" => ["ntk identity handle alice --relay https://relay.example.org"],
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
            "ntk identity new --handle alice --relay https://relay.example.org",
            "ntk contact add bob@relay.example.org",
            "ntk send --to bob holiday.jpg",
            "ntk message bob 'Look at it tonight'",
            "ntk inbox",
        ],
    };
}
