namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Which flows go to a relay: those that the user named, or the one endpoint with which the capture's clients speak the protocol.</summary>
internal sealed class RelayBook(IReadOnlyList<RelayName> named)
{
    private readonly List<(FlowAccount Account, RelayIdentity Identity, HttpAccount? Http)> _flows = [];
    private readonly Dictionary<FlowAccount, int> _places = [];

    public IReadOnlyList<RelayName> Named => named;

    /// <summary>Whether any flow spoke the protocol.</summary>
    public bool AnySpoke => _flows.Any(f => f.Http is { IsRelay: true });

    public void Add(FlowAccount account, RelayIdentity identity)
    {
        _places[account] = _flows.Count;
        _flows.Add((account, identity, null));
    }

    /// <summary>The flow speaks HTTP.</summary>
    public void Speaks(FlowAccount account, HttpAccount http)
    {
        var at = _places[account];
        _flows[at] = _flows[at] with { Http = http };
    }

    /// <summary>The flows that go elsewhere, with what makes them suspicious.</summary>
    public IEnumerable<(FlowAccount Account, string Reason)> Strangers()
    {
        var relay = named.Count > 0 ? null : _flows.FirstOrDefault(f => f.Http is { IsRelay: true }).Account;
        foreach (var (account, identity, http) in _flows)
        {
            if (named.Count > 0 && !identity.IsNamed)
                yield return (account, $"{Where(account)} is none of the relays that were named");
            else if (named.Count == 0 && (relay is null || !IsSame(account, relay)))
                yield return (account, relay is null ? $"{Where(account)} is no relay" : $"{Where(account)} is not the relay {Where(relay)}");
        }
    }

    /// <summary>Whether a name is a relay's: one that was named, or the one that TLS asked the relay of this capture for.</summary>
    public bool IsName(string name) => named.Count > 0
        ? named.Any(r => r.Host == name)
        : _flows.Any(f => f.Http is { IsRelay: true } && f.Account.Name == name);

    private static bool IsSame(FlowAccount account, FlowAccount relay) =>
        account.Flow.Server.Equals(relay.Flow.Server) || (account.Name is { } name && name == relay.Name && account.Flow.Server.Port == relay.Flow.Server.Port);

    /// <summary>A flow's other end in words.</summary>
    public static string Where(FlowAccount account) => account.Name is { } name ? $"{account.Flow.Server} ({name})" : account.Flow.Server.ToString();
}
