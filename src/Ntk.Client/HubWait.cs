using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>One wait for a transfer to hold more than <paramref name="held"/> bytes, or to be no longer open.</summary>
internal sealed class HubWait(TransferId transfer, long held)
{
    private readonly TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it did; fails when the connection is gone.</summary>
    public Task Moved => _moved.Task;

    /// <summary>The relay told of a transfer.</summary>
    public void Progressed(byte[] id, long received, TransferPhase phase)
    {
        if (transfer.ToArray().AsSpan().SequenceEqual(id) && (received > held || phase != TransferPhase.Open))
            _moved.TrySetResult();
    }

    /// <summary>The connection is gone.</summary>
    public void Lost(Exception? cause) =>
        _moved.TrySetException(new RelayException(RelayFault.ConnectionLost, "The connection to the relay's hub was lost.", cause));
}
