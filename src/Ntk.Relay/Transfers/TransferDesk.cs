using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Transfers;

/// <summary>Hands commands to the ledger, and lets what was committed take effect: on those who wait, on the disk, on the quota.</summary>
internal sealed class TransferDesk(
    ITransferLedger ledger, LiveTransfers live, BlobRemoval removal, StorageQuota quota, RelayMeter meter, TimeProvider time)
{
    /// <summary>The time that a command made now carries.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Finds a transfer.</summary>
    public ValueTask<TransferState?> FindAsync(TransferId transfer, CancellationToken cancellation) =>
        ledger.FindAsync(transfer, cancellation);

    /// <summary>Carries a command out; when this returns, its effects are there. Never cancelled half-way.</summary>
    public async ValueTask<LedgerAnswer<TransferState>> ExecuteAsync(ITransferCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var began = time.GetTimestamp();
        var answer = await ledger.ExecuteAsync(command, CancellationToken.None);
        meter.Committed(time.GetElapsedTime(began).TotalSeconds, command, answer);
        if (answer.State is { } state)
            TakeEffect(command.Transfer, state);
        return answer;
    }

    /// <summary>Makes memory, disk and quota agree with a state from the ledger. Again and again does no harm.</summary>
    public void TakeEffect(TransferId transfer, TransferState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        live.Update(transfer, state);
        if (!state.IsOver)
            return;
        quota.Release(transfer);
        removal.Remove(transfer);
    }
}
