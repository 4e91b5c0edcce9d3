using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Admission;
using Ntk.Relay.Http;
using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Hubs;

/// <summary>The hub of <c>protocol.md</c>, Hub: tells a waiting receiver that a transfer has begun and how it moves.</summary>
internal sealed class TransferHub(TransferDesk desk, TransferWatches watches, WrongAnswers wrong) : Hub
{
    private const long BufferSize = 16 * 1024;

    /// <summary>Registers SignalR with its one protocol and bounded messages.</summary>
    public static void Register(IServiceCollection services) => services
        .AddSingleton<TransferWatches>()
        .AddSignalR(static hub =>
        {
            hub.SupportedProtocols = ["messagepack"];
            hub.MaximumReceiveMessageSize = Limits.MaxHubMessage;
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.StreamBufferCapacity = 1;
            hub.EnableDetailedErrors = false;
        })
        .AddMessagePackProtocol();

    /// <summary>Maps the hub, WebSocket only.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapHub<TransferHub>(RelayRoutes.Hub, static options =>
    {
        options.Transports = HttpTransportType.WebSockets;
        options.ApplicationMaxBufferSize = BufferSize;
        options.TransportMaxBufferSize = BufferSize;
    });

    /// <summary>Lets nothing through to the hub but what opens its WebSocket: the framework's negotiation and errors are not part of the protocol.</summary>
    public static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var path = context.Request.Path;
        if (!path.StartsWithSegments(RelayRoutes.Hub) || (path == RelayRoutes.Hub && context.WebSockets.IsWebSocketRequest))
            return next(context);
        context.Refuse(Refusal.Malformed);
        return Task.CompletedTask;
    }

    /// <summary>Begins to watch a transfer.</summary>
    /// <param name="transfer">16 bytes.</param>
    /// <param name="capability">The 32 bytes of the download capability.</param>
    /// <returns>A <see cref="Refusal"/>.</returns>
    [HubMethodName(HubMethods.Watch)]
    public async Task<int> WatchAsync(byte[] transfer, byte[] capability)
    {
        if (transfer is not { Length: TransferId.Size } || capability is not { Length: CapabilityToken.Size })
            return (int)Refusal.Malformed;
        try
        {
            return (int)await WatchAsync(new TransferId(transfer), new CapabilityToken(capability).Digest());
        }
        catch (LedgerUnavailableException)
        {
            return (int)Refusal.StoreUnavailable;
        }
    }

    private async Task<Refusal> WatchAsync(TransferId transfer, Digest256 presented)
    {
        var began = wrong.Begin();
        var state = await desk.FindAsync(transfer, Context.ConnectionAborted);
        if (Access.IsGranted(presented, state, Right.Download) && state is not null)
            return watches.Begin(Context, Clients.Caller, transfer, state);
        var address = Context.GetHttpContext()?.Connection.RemoteIpAddress;
        var (refusal, _) = await wrong.AnswerAsync(address, began, Context.ConnectionAborted);
        return refusal;
    }
}
