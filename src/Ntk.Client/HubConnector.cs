using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>Opens connections to the hub of one relay (<c>protocol.md</c>, Hub).</summary>
internal sealed class HubConnector(Uri relay, RelayConnector connector)
{
    private readonly Uri _hub = new(relay.AbsoluteUri.TrimEnd('/') + RelayRoutes.Hub);

    /// <summary>Opens a connection.</summary>
    /// <param name="listen">Names what the relay may send; a message that nobody handles would close the connection.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="RelayException">There is none.</exception>
    public async Task<HubLink> ConnectAsync(Action<HubConnection> listen, CancellationToken cancellation)
    {
        var connection = Build();
        listen(connection);
        var link = new HubLink(connection);
        try
        {
            await connection.StartAsync(cancellation).ConfigureAwait(false);
            return link;
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw Classify(e);
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private HubConnection Build()
    {
        var builder = new HubConnectionBuilder().WithUrl(_hub, HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, cancellation) => await OpenAsync(context.Uri, cancellation).ConfigureAwait(false);
        });
        builder.Services.AddSingleton<IHubProtocol, RelayHubProtocol>();
        return builder.Build();
    }

    /// <summary>A socket of our own: the one that SignalR would open tells the relay the versions of the system and the runtime.</summary>
    private async Task<WebSocket> OpenAsync(Uri hub, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, errors) => connector.Accept(certificate, errors);
            socket.Options.CollectHttpResponseDetails = true;
            await socket.ConnectAsync(hub, cancellation).ConfigureAwait(false);
            return socket;
        }
        catch (WebSocketException e) when (socket.HttpStatusCode != 0)
        {
            // What stands before a relay answers for it while it restarts.
            var fault = (int)socket.HttpStatusCode >= 500 ? RelayFault.RelayBroken : RelayFault.NotARelay;
            socket.Dispose();
            throw new RelayException(fault, $"The hub answered HTTP {(int)socket.HttpStatusCode}.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private RelayException Classify(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is RelayException known)
                return known;
            if (e is HttpRequestException http)
                return connector.Classify(http);
        }

        return HubLink.Lost(failure);
    }
}
