namespace Ntk.Relay.Storage.Ledger;

/// <summary>One event exactly as it lies in the database.</summary>
/// <param name="Sequence">Its place in the log; grows, with gaps where a commit failed.</param>
/// <param name="Stream">The transfer, mailbox or rendezvous it belongs to: 16 bytes in base64url.</param>
/// <param name="Name">The event's name (<see cref="Relay.Ledger.LedgerEventNames"/>).</param>
/// <param name="Data">Its fields, JSON.</param>
public sealed record LoggedEvent(long Sequence, string Stream, string Name, string Data);
