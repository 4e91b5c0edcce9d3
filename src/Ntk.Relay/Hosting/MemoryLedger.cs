using System.Collections.Concurrent;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Hosting;

/// <summary>A ledger that forgets: the deciders over a dictionary.</summary>
internal sealed class MemoryLedger : ITransferLedger
{
    private readonly ConcurrentDictionary<TransferId, TransferState> _states = new();
    private readonly Lock _lock = new();

    public ValueTask<LedgerAnswer> ExecuteAsync(ITransferCommand command, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var state = _states.GetValueOrDefault(command.Transfer);
            var decision = TransferDecider.Handle(state, command);
            foreach (var happened in decision.Events)
                state = TransferState.Apply(state, happened);
            if (state is not null)
                _states[command.Transfer] = state;
            return ValueTask.FromResult(new LedgerAnswer(decision.Refusal, state));
        }
    }

    public ValueTask<TransferState?> FindAsync(TransferId transfer, CancellationToken cancellation) =>
        ValueTask.FromResult(_states.GetValueOrDefault(transfer));
}
