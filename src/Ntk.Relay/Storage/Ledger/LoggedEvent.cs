using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>One event exactly as it lies in the database.</summary>
/// <param name="Sequence">Its place in the log; grows, with gaps where a commit failed.</param>
/// <param name="Transfer">The transfer it belongs to.</param>
/// <param name="Name">The event's name (<see cref="Relay.Ledger.TransferEventNames"/>).</param>
/// <param name="Data">Its fields, JSON.</param>
public sealed record LoggedEvent(long Sequence, TransferId Transfer, string Name, string Data);
