using System.Text.RegularExpressions;
using Ntk.Benchmarks.EndToEnd;
using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Contestants;

/// <summary><c>ntk send</c> to <c>ntk receive</c> through one <c>ntk-relay</c> on its own PostgreSQL.</summary>
internal sealed partial class NtkContestant(string binaries, string folder, bool tls) : IContestant
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromMinutes(2);
    private Server? _relay;
    private string _url = "";

    public string Name => tls ? "ntk-tls" : "ntk";

    public ContestantRole Role => ContestantRole.Own;

    private string Client => Path.Combine(binaries, "ntk");

    private string Data => Path.Combine(folder, $"{Name}-relay");

    public string? Prepare()
    {
        var relay = Path.Combine(binaries, "ntk-relay");
        if (!File.Exists(Client) || !File.Exists(relay))
            return $"no ntk and ntk-relay in {binaries}: run ci/build first";
        using var listening = new BlockingValue<string>();
        var urls = tls ? "https://127.0.0.1:0" : "http://127.0.0.1:0";
        var process = new ChildProcess(new SpawnRequest(relay, "run", "--data", Data, "--urls", urls, "--json"), line =>
        {
            if (AnnouncedUrl.In(line) is { } url)
                listening.Set(url);
        });
        using var limit = new CancellationTokenSource(_startLimit);
        if (!listening.Wait(Task.WhenAny(process.Ended, Task.Delay(_startLimit, limit.Token)), out var found))
        {
            process.Dispose();
            return $"ntk-relay does not listen. It printed: {process.Output}";
        }

        limit.Cancel();
        (_url, _relay) = (found, new Server("relay", process, Data));
        return null;
    }

    public bool Takes(Workload workload) => true;

    public Measurement Run(Workload workload, string into)
    {
        var race = new TransferRace([_relay!]);
        return race.Run(
            onLine => new ChildProcess(new SpawnRequest(Client, "send", workload.Path, "--link", "--relay", _url, "--home", Home("sender")), onLine),
            line => LinkPattern().Match(line) is { Success: true } match ? match.Value : null,
            link => new ChildProcess(new SpawnRequest(Client, "receive", link, "-o", into, "--home", Home("receiver"))));
    }

    public void Dispose() => _relay?.Process.Dispose();

    private string Home(string side) => Path.Combine(folder, $"{Name}-{side}");

    [GeneratedRegex(@"https?://\S+/#\S+")]
    private static partial Regex LinkPattern();
}
