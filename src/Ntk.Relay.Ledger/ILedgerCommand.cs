namespace Ntk.Relay.Ledger;

/// <summary>Something asked of one stream of events. Time arrives inside the command.</summary>
public interface ILedgerCommand
{
    /// <summary>The stream, as the event store names it.</summary>
    Guid Stream { get; }

    /// <summary>When it was asked.</summary>
    DateTimeOffset At { get; }
}
