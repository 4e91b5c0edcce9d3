namespace Ntk.Relay.Ledger;

/// <summary>An immutable fact. Ids, sizes, digests, times to the second and enumerations only.</summary>
public interface ILedgerEvent
{
    /// <summary>When the relay recorded it, whole seconds, UTC.</summary>
    DateTimeOffset At { get; }
}
