using Ntk.Shell;

namespace Ntk.Cli.Commands;

/// <summary>Commands to copy, with which help ends.</summary>
internal static class Examples
{
    public static IReadOnlyList<string> Of(string command) => command switch
    {
        "send" =>
        [
            "ntk send --link --relay https://relay.example.org holiday.jpg",
            "ntk send --link --expires 12h --max-downloads 3 photos notes.txt",
            "ntk send --to bob --to carol photos",
            "ntk send --code --relay https://relay.example.org holiday.jpg",
            "tar c /etc | ntk send --link -",
        ],
        "receive" =>
        [
            "ntk receive 'https://relay.example.org/#TRANSFER.SECRET'",
            "ntk receive -o ~/Downloads 'https://relay.example.org/#TRANSFER.SECRET'",
            "ntk receive -o - 'https://relay.example.org/#TRANSFER.SECRET' | tar x",
            "ntk receive --relay https://relay.example.org 7-acid-oven",
            "ntk receive -o ~/Downloads",
        ],
        "inbox" => ["ntk inbox", "ntk inbox --drop 7", "pass show ntk | ntk inbox --watch --json --password-stdin"],
        "message" =>
        [
            "ntk message bob 'See you at eight'",
            "(pass show ntk; date) | ntk message --password-stdin bob -",
        ],
        "chat" => ["ntk chat bob", "(pass show ntk; echo Hello) | ntk chat --password-stdin bob"],
        "contact" =>
        [
            "ntk contact add bob@relay.example.org",
            "ntk contact verify bob",
            "ntk contact list",
        ],
        "contact add" => ["ntk contact add bob@relay.example.org", "ntk contact add bob@http://localhost:7411"],
        "contact list" => ["ntk contact list", "pass show ntk | ntk contact list --json --password-stdin"],
        "contact verify" =>
        [
            "ntk contact verify bob",
            "ntk contact verify bob --number '12345 67890 ...'",
            "ntk contact verify bob --qr 'NTK-SAFETY:1:...'",
            "ntk contact verify bob --png number-with-bob.png",
        ],
        "contact remove" => ["ntk contact remove bob", "ntk contact remove bob@relay.example.org"],
        "identity" =>
        [
            "ntk identity new --handle alice --relay https://relay.example.org",
            "ntk identity show",
            "ntk identity export identity-of-alice",
        ],
        "identity new" =>
        [
            "ntk identity new --handle alice --relay https://relay.example.org",
            "ntk identity new --device-key",
            "pass show ntk | ntk identity new --password-stdin",
        ],
        "identity handle" => ["ntk identity handle alice --relay https://relay.example.org"],
        "identity show" => ["ntk identity show", "pass show ntk | ntk identity show --json --password-stdin"],
        "identity export" => ["ntk identity export /media/stick/identity-of-alice"],
        "identity import" => ["ntk identity import /media/stick/identity-of-alice"],
        "identity password" => ["ntk identity password", "printf '%s\\n' \"$OLD\" \"$NEW\" | ntk identity password --password-stdin"],
        CompletionCommand.Name => CompletionCommand.Examples("ntk"),
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
