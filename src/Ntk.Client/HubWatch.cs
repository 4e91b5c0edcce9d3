using System.Security.Cryptography;
using Microsoft.AspNetCore.SignalR.Client;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>Waits on the relay's hub for a transfer to move (<c>protocol.md</c>, Hub). Connects at the first wait.</summary>
internal sealed class HubWatch(HubConnector connector) : IAsyncDisposable
{
    private HubLink? _link;
    private HubWait? _wait;

    public async ValueTask WaitForMoreAsync(TransferId transfer, CapabilityToken download, long held, CancellationToken cancellation)
    {
        var link = await ConnectedAsync(cancellation).ConfigureAwait(false);
        var wait = new HubWait(transfer, held);
        Volatile.Write(ref _wait, wait);
        await WatchAsync(link, transfer, download, cancellation).ConfigureAwait(false);
        var lost = link.LostToken.Register(() => wait.Lost(null));
        await using (lost.ConfigureAwait(false))
            await wait.Moved.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_link is { } link)
            await link.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task WatchAsync(HubLink link, TransferId transfer, CapabilityToken download, CancellationToken cancellation)
    {
        var capability = new byte[CapabilityToken.Size];
        download.CopyTo(capability);
        try
        {
            var refusal = await link.CallAsync(HubMethods.Watch, [transfer.ToArray(), capability], cancellation).ConfigureAwait(false);
            if (refusal != Refusal.None)
                throw new RelayException(refusal, retryAfter: null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(capability);
        }
    }

    private async Task<HubLink> ConnectedAsync(CancellationToken cancellation)
    {
        if (_link is { IsOpen: true } open)
            return open;
        await DisposeAsync().ConfigureAwait(false);
        _link = null;
        return _link = await connector.ConnectAsync(Listen, cancellation).ConfigureAwait(false);
    }

    private void Listen(HubConnection connection) => connection.On<byte[], long, long, int>(
        HubMethods.Progressed, (id, received, _, phase) => Volatile.Read(ref _wait)?.Progressed(id, received, (TransferPhase)phase));
}
