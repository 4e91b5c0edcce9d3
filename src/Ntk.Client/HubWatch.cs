using System.Net.WebSockets;
using System.Security.Cryptography;
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
    private HubWait? _wait;

    public async ValueTask WaitForMoreAsync(TransferId transfer, CapabilityToken download, long held, CancellationToken cancellation)
    {
        var wait = new HubWait(transfer, held);
        try
        {
            var connection = await ConnectedAsync(cancellation).ConfigureAwait(false);
            Volatile.Write(ref _wait, wait);
            await WatchAsync(connection, transfer, download, cancellation).ConfigureAwait(false);
            await wait.Moved.WaitAsync(cancellation).ConfigureAwait(false);
        }
        // SignalR cancels what is in flight when the relay closes the connection.
        catch (Exception e) when (e is not RelayException && !(e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            throw new RelayException(RelayFault.ConnectionLost, "The connection to the relay's hub was lost.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task WatchAsync(HubConnection connection, TransferId transfer, CapabilityToken download, CancellationToken cancellation)
    {
        var capability = new byte[CapabilityToken.Size];
        download.CopyTo(capability);
        try
        {
            var refusal = (Refusal)await connection.InvokeAsync<int>(HubMethods.Watch, transfer.ToArray(), capability, cancellation).ConfigureAwait(false);
            if (refusal != Refusal.None)
                throw new RelayException(refusal, retryAfter: null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(capability);
        }
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
        var connection = builder.Build();
        // For the life of the connection: a message that nobody handles would close it.
        connection.On<byte[], long, long, int>(
            HubMethods.Progressed, (id, received, _, phase) => Volatile.Read(ref _wait)?.Progressed(id, received, (TransferPhase)phase));
        connection.Closed += cause =>
        {
            Volatile.Read(ref _wait)?.Lost(cause);
            return Task.CompletedTask;
        };
        return connection;
    }
}
