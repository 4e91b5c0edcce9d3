namespace Ntk.Relay.Ledger;

/// <summary>What the events of one stream add up to.</summary>
public interface ILedgerState
{
    /// <summary>The stream, as the event store names it.</summary>
    Guid Id { get; }

    /// <summary>How many events made this state: the version that the next append expects.</summary>
    long Version { get; }

    /// <summary>When something of it must end; null where nothing must.</summary>
    DateTimeOffset? DueAt { get; }
}
