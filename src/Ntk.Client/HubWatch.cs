using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>Waits on the relay's hub for a transfer to move (<c>protocol.md</c>, Hub). Connects at the first wait.</summary>
internal sealed class HubWatch(Uri address, RelayConnector connector) : IAsyncDisposable
{
    private HubConnection? _connection;

    public async ValueTask WaitForMoreAsync(TransferId transfer, CapabilityToken download, long held, CancellationToken cancellation)
    {
        var name = transfer.ToArray();
        var moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var connection = await ConnectedAsync(cancellation).ConfigureAwait(false);
            using var subscription = connection.On<byte[], long, long, int>(HubMethods.Progressed, (id, received, _, phase) =>
            {
                if (name.AsSpan().SequenceEqual(id) && (received > held || phase != (int)TransferPhase.Open))
                    moved.TrySetResult();
            });
            connection.Closed += Lost;
            try
            {
                await WatchAsync(connection, name, download, cancellation).ConfigureAwait(false);
                await moved.Task.WaitAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                connection.Closed -= Lost;
            }
        }
        catch (Exception e) when (e is not (RelayException or OperationCanceledException))
        {
            throw new RelayException(RelayFault.ConnectionLost, "The connection to the relay's hub was lost.", e);
        }

        Task Lost(Exception? cause)
        {
            moved.TrySetException(new RelayException(RelayFault.ConnectionLost, "The connection to the relay's hub was lost.", cause));
            return Task.CompletedTask;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task WatchAsync(HubConnection connection, byte[] transfer, CapabilityToken download, CancellationToken cancellation)
    {
        var capability = new byte[CapabilityToken.Size];
        download.CopyTo(capability);
        var refusal = (Refusal)await connection.InvokeAsync<int>(HubMethods.Watch, transfer, capability, cancellation).ConfigureAwait(false);
        if (refusal != Refusal.None)
            throw new RelayException(refusal, retryAfter: null);
    }

    private async Task<HubConnection> ConnectedAsync(CancellationToken cancellation)
    {
        if (_connection is { State: HubConnectionState.Connected } connected)
            return connected;
        await DisposeAsync().ConfigureAwait(false);
        _connection = Build();
        await _connection.StartAsync(cancellation).ConfigureAwait(false);
        return _connection;
    }

    /// <summary>A socket of our own: the one that SignalR would open tells the relay the versions of the system and the runtime.</summary>
    private async Task<WebSocket> OpenAsync(Uri hub, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, errors) => connector.Accept(certificate, errors);
            await socket.ConnectAsync(hub, cancellation).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private HubConnection Build()
    {
        var builder = new HubConnectionBuilder().WithUrl(address, HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, cancellation) => await OpenAsync(context.Uri, cancellation).ConfigureAwait(false);
        });
        builder.Services.AddSingleton<IHubProtocol, RelayHubProtocol>();
        return builder.Build();
    }
}
