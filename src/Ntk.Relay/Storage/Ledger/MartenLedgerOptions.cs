namespace Ntk.Relay.Storage.Ledger;

/// <summary>How the ledger works; the defaults were measured.</summary>
public sealed record MartenLedgerOptions
{
    /// <summary>Batches that may be on their way at once, 1 to 8. One makes the fullest batches, which cost the least for each event.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>How long a command waits for a store that can't be reached before it is refused.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>States kept in memory, about 1 KiB each with a few receivers.</summary>
    public int CachedStates { get; init; } = 8192;
}
