namespace Ntk.Relay.Storage.Ledger;

/// <summary>What happened on one day (UTC), for the operator.</summary>
public sealed record OverviewDay
{
    /// <summary>The day as <c>yyyy-MM-dd</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Transfers opened.</summary>
    public long Opened { get; init; }

    /// <summary>Transfers sealed.</summary>
    public long Sealed { get; init; }

    /// <summary>Confirmations by receivers.</summary>
    public long Collected { get; init; }

    /// <summary>Transfers whose time was over.</summary>
    public long Expired { get; init; }

    /// <summary>Transfers deleted by their senders.</summary>
    public long Deleted { get; init; }

    /// <summary>Bytes received.</summary>
    public long Received { get; init; }

    /// <summary>Bytes served.</summary>
    public long Served { get; init; }

    /// <summary>Bytes freed. What is held at the end of a day is all that was received until then less all that was freed.</summary>
    public long Freed { get; init; }

    /// <summary>Mailboxes opened.</summary>
    public long Mailboxes { get; init; }

    /// <summary>Rendezvous that a second side joined.</summary>
    public long Paired { get; init; }
}
