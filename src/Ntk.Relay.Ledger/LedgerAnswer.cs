using System.Collections.Immutable;
using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>What became of a command.</summary>
/// <typeparam name="TState">The kind of stream.</typeparam>
/// <param name="Refusal"><see cref="Wire.Refusal.None"/> where it was carried out or changes nothing.</param>
/// <param name="State">The state after it; null where there is no such stream.</param>
/// <param name="Events">What the command made happen, in order; empty where it changed nothing.</param>
public readonly record struct LedgerAnswer<TState>(Refusal Refusal, TState? State, ImmutableArray<ILedgerEvent> Events)
    where TState : class, ILedgerState;
