using Ntk.Shell;

namespace Ntk.Relay.Commands;

/// <summary>Commands to copy, with which help ends.</summary>
internal static class Examples
{
    public static IReadOnlyList<string> Of(string command) => command switch
    {
        RunCommand.Name =>
        [
            "ntk-relay run",
            "ntk-relay run --urls 'https://*:443' --certificate relay.pem --quota 500GiB",
            "ntk-relay run --urls http://127.0.0.1:0 --json",
        ],
        "events" => ["ntk-relay events", "ntk-relay events --follow --since 1200"],
        "projections" or "projections rebuild" => ["ntk-relay projections rebuild"],
        "doctor" => ["ntk-relay doctor", "ntk-relay doctor --json"],
        CompletionCommand.Name => CompletionCommand.Examples("ntk-relay"),
        _ => ["ntk-relay run --urls https://127.0.0.1:7411", "ntk-relay events --follow", "ntk-relay doctor"],
    };
}
