namespace Ntk.Relay.Transfers;

/// <summary>One user's hold on a <see cref="LiveTransfer"/>.</summary>
internal sealed class LiveUse(LiveTransfers all, LiveTransfer transfer) : IDisposable
{
    private bool _left;

    /// <summary>The transfer, until this is disposed.</summary>
    public LiveTransfer Transfer => transfer;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_left)
            return;
        _left = true;
        all.Leave(transfer);
    }
}
