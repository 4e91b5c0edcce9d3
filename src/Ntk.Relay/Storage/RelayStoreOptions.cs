using Ntk.Relay.Storage.Ledger;

namespace Ntk.Relay.Storage;

/// <summary>Where a relay keeps its events.</summary>
public sealed record RelayStoreOptions
{
    /// <summary>The relay's data folder. It is made where it is missing, and locked while the store is open.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Connection to a PostgreSQL of the operator's own; null for one of the relay's.</summary>
    public string? Connection { get; init; }

    /// <summary>Folder of server binaries for the relay's own PostgreSQL; null to look for them.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>Whether a relay is to run on it: its projections must be whole, and the operator's overview is projected.</summary>
    public bool Project { get; init; } = true;

    public MartenLedgerOptions Ledger { get; init; } = new();
}
