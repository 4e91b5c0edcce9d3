using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Transfers;

/// <summary>Records what arrived, coalesced: an event at the end of a request, and meanwhile one per <see cref="Bytes"/> or <see cref="Interval"/>.</summary>
internal sealed class ReceivedRecorder(TransferDesk desk, TransferId transfer, long recorded, TimeProvider time)
{
    /// <summary>Arrived bytes that are worth an event of their own.</summary>
    public const long Bytes = 64 << 20;

    /// <summary>Time after which fewer bytes are worth one, too.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private Task<LedgerAnswer<TransferState>>? _pending;
    private long _recorded = recorded;
    private long _since = time.GetTimestamp();

    /// <summary>The blob reaches <paramref name="held"/>. Does not wait for the ledger, and keeps one event on its way at most.</summary>
    public void Offer(long held)
    {
        if (held - _recorded < Bytes && time.GetElapsedTime(_since) < Interval)
            return;
        if (_pending is { IsCompleted: false })
            return;
        _pending = RecordAsync(held);
    }

    /// <summary>Records what is left to record.</summary>
    public async ValueTask<LedgerAnswer<TransferState>> FinishAsync(long held)
    {
        if (_pending is not null)
            await _pending;
        return await RecordAsync(held);
    }

    private Task<LedgerAnswer<TransferState>> RecordAsync(long held)
    {
        _recorded = held;
        _since = time.GetTimestamp();
        return desk.ExecuteAsync(new RecordReceived(transfer, held, desk.Now)).AsTask();
    }
}
