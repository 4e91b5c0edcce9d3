using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Contestants;

/// <summary>
/// The mailbox server and the transit relay of Magic Wormhole, shared by the clients that speak its protocol, in a network of their own: the clients
/// find no other address than loopback there, so that they go through the relay as between two machines without a direct way.
/// </summary>
internal sealed class WormholeServers(string folder) : IDisposable
{
    private const string CompiledInRelay = "transit.magic-wormhole.io";
    private const int MailboxPort = 4000, TransitPort = 4001;
    private readonly List<Server> _servers = [];
    private PrivateNetwork? _network;
    private (bool Done, string? Reason) _prepared;

    public static string MailboxUrl => $"ws://127.0.0.1:{MailboxPort}/v1";

    public static string TransitAddress => $"tcp:127.0.0.1:{TransitPort}";

    public IReadOnlyList<Server> Servers => _servers;

    /// <summary>Starts them once; tells why they can't run, or null.</summary>
    public string? Prepare()
    {
        if (!_prepared.Done)
            _prepared = (true, Start());
        return _prepared.Reason;
    }

    /// <summary>Starts a client in the same network.</summary>
    public ChildProcess Start(SpawnRequest request, Action<string>? onLine = null) => _network!.Run(() => new ChildProcess(request, onLine));

    public void Dispose()
    {
        foreach (var server in _servers)
            server.Process.Dispose();
        _network?.Dispose();
    }

    private string? Start()
    {
        var twist = Programs.Find("twist3") ?? Programs.Find("twist");
        if (twist is null || !Directory.Exists("/usr/lib/python3/dist-packages/wormhole_mailbox_server"))
            return "no local servers: install python3-magic-wormhole-mailbox-server and magic-wormhole-transit-relay";
        if (PrivateNetwork.Unavailable is { } reason)
            return reason;
        _network = new PrivateNetwork(folder, CompiledInRelay);
        return Serve("mailbox", new SpawnRequest(twist, "wormhole-mailbox", $"--port=tcp:{MailboxPort}:interface=127.0.0.1", "--channel-db=:memory:"))
            ?? Serve("transit", new SpawnRequest(twist, "transitrelay", $"--port=tcp:{TransitPort}:interface=127.0.0.1"));
    }

    private string? Serve(string label, SpawnRequest request)
    {
        using var ready = new BlockingValue<string>();
        var process = Start(request with { Folder = folder }, line =>
        {
            if (line.Contains("Starting reactor", StringComparison.Ordinal))
                ready.Set(line);
        });
        _servers.Add(new Server(label, process));
        return ready.Wait(process.Ended, out _) ? null : $"the {label} server does not start. It printed: {process.Output}";
    }
}
