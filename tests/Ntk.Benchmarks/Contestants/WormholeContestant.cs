using System.Text.RegularExpressions;
using Ntk.Benchmarks.EndToEnd;

namespace Ntk.Benchmarks.Contestants;

/// <summary>A client of Magic Wormhole's protocol, through its local servers.</summary>
/// <param name="servers">The servers, shared by every client.</param>
/// <param name="client">How this client is called.</param>
internal sealed partial class WormholeContestant(WormholeServers servers, WormholeClient client) : IContestant
{
    public string Name => client.Name;

    public ContestantRole Role => client.Role;

    public string? Prepare() => client.Program is null ? $"not found: {client.Package}" : servers.Prepare();

    public bool Takes(Workload workload) => workload.Key != Workload.FourGibibytes && (client.Folders || workload.Key != Workload.ManyFiles);

    public Measurement Run(Workload workload, string into)
    {
        var race = new TransferRace(servers.Servers);
        return race.Run(
            onLine => servers.Start(client.Send(workload.Path), onLine),
            line => CodePattern().Match(line) is { Success: true } match ? match.Groups[1].Value : null,
            code => servers.Start(client.Receive(code) with { Folder = into }));
    }

    public void Dispose()
    {
        // The servers belong to whoever made them.
    }

    [GeneratedRegex(@"code is: (\d+-[a-z]+-[a-z]+)")]
    private static partial Regex CodePattern();
}
