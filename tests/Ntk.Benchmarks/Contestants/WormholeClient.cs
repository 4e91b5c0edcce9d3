using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Contestants;

/// <summary>How a client of Magic Wormhole's protocol is called so that it goes through the relay and asks nothing.</summary>
internal sealed record WormholeClient(string Name, ContestantRole Role, string Package, string? Program)
{
    /// <summary>Arguments before those of the command.</summary>
    public IReadOnlyList<string> Common { get; init; } = [];

    /// <summary>The command that sends, before the path.</summary>
    public required IReadOnlyList<string> SendCommand { get; init; }

    /// <summary>The command that receives into the present folder, before the code.</summary>
    public required IReadOnlyList<string> ReceiveCommand { get; init; }

    /// <summary>Whether a folder arrives as a folder, and not as an archive that is left to unpack.</summary>
    public bool Folders { get; init; } = true;

    /// <summary>The answer to its questions.</summary>
    public string Answer { get; init; } = "";

    public SpawnRequest Send(string path) => new(Program!, [.. Common, .. SendCommand, path]);

    public SpawnRequest Receive(string code) => new(Program!, [.. Common, .. ReceiveCommand, code]) { Input = Answer };

    /// <summary>wormhole-william (Go); its transit relay is compiled in, and asks before it receives.</summary>
    public static WormholeClient William(string? program) => new("wormhole-william", ContestantRole.Peer, "wormhole-william", program)
    {
        Common = ["--relay-url", WormholeServers.MailboxUrl],
        SendCommand = ["send", "--hide-progress"],
        ReceiveCommand = ["receive", "--hide-progress"],
        Answer = "y\n",
    };

    /// <summary>magic-wormhole (Python), the original.</summary>
    public static WormholeClient Python(string? program) => new("magic-wormhole", ContestantRole.Peer, "magic-wormhole", program)
    {
        Common = ["--relay-url", WormholeServers.MailboxUrl, "--transit-helper", WormholeServers.TransitAddress],
        SendCommand = ["send", "--hide-progress", "--no-listen"],
        ReceiveCommand = ["receive", "--hide-progress", "--no-listen", "--accept-file"],
    };

    /// <summary>magic-wormhole.rs (Rust), shown beside the peers that the targets name.</summary>
    public static WormholeClient Rust(string? program)
    {
        IReadOnlyList<string> servers =
            ["--rendezvous-server", WormholeServers.MailboxUrl, "--relay-server", WormholeServers.TransitAddress.Replace("tcp:", "tcp://", StringComparison.Ordinal), "--force-relay"];
        return new("wormhole-rs", ContestantRole.Shown, "wormhole-rs", program)
        {
            Folders = false,
            SendCommand = ["send", "--no-qr", .. servers],
            ReceiveCommand = ["receive", "--noconfirm", .. servers],
        };
    }
}
