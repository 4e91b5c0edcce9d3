using System.Collections.Immutable;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>What became of a command of any kind.</summary>
internal readonly record struct CommandAnswer(Refusal Refusal, ILedgerState? State, ImmutableArray<ILedgerEvent> Events)
{
    /// <summary>The same for one kind of stream; a stream of another kind is none.</summary>
    public LedgerAnswer<TState> As<TState>() where TState : class, ILedgerState => new(Refusal, State as TState, Events);
}
