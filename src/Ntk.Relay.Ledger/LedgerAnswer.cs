using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>What became of a command.</summary>
/// <param name="Refusal"><see cref="Wire.Refusal.None"/> where it was carried out or changes nothing.</param>
/// <param name="State">The state after it; null where there is no such transfer.</param>
public readonly record struct LedgerAnswer(Refusal Refusal, TransferState? State);
