using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>Where commands go and states come from. Commands that arrive together are committed together.</summary>
public interface ITransferLedger
{
    /// <summary>Decides the command and appends its events; returns after the commit.</summary>
    /// <returns>
    /// The state after the command, or a refusal; <see cref="Refusal.StoreUnavailable"/> where the store can't be reached. A command
    /// that was persisted although the store reported a failure is found out and answered as persisted.
    /// </returns>
    /// <exception cref="OperationCanceledException">
    /// Given up by the caller, or the relay stops before it could find out: the command may have been carried out or not.
    /// </exception>
    ValueTask<LedgerAnswer<TransferState>> ExecuteAsync(ITransferCommand command, CancellationToken cancellation);

    /// <summary>The state of a transfer, or null; served from memory for transfers in progress.</summary>
    /// <exception cref="LedgerUnavailableException">It is not in memory, and the store can't be reached.</exception>
    ValueTask<TransferState?> FindAsync(TransferId transfer, CancellationToken cancellation);
}
