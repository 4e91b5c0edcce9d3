namespace Ntk.Relay.Ledger;

/// <summary>The event store can't be read now; ask again later (<see cref="Wire.Refusal.StoreUnavailable"/>).</summary>
public sealed class LedgerUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
