using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Admission;
using Ntk.Relay.Http;
using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;
using Ntk.Relay.Meetings;
using Ntk.Relay.Observation;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Hubs;

/// <summary>
/// The hub of <c>protocol.md</c>, Hub. This part registers it and tells a waiting receiver that a transfer has begun and how it moves; the
/// others are of mailboxes and of rendezvous.
/// </summary>
internal sealed partial class RelayHub(
    TransferDesk desk, TransferWatches watches, WrongAnswers wrong, OwnerDesk owners, MailboxDesk mailboxes, MeetingDesk meetings, RateLimits limits,
    ILogger<RelayHub> log) : Hub
{
    private const long BufferSize = 16 * 1024;

    /// <summary>Registers SignalR with its one protocol and bounded messages.</summary>
    public static void Register(IServiceCollection services) => services
        .AddSingleton<TransferWatches>()
        .AddSingleton<LiveMailboxes>()
        .AddSingleton<MailboxDesk>()
        .AddSingleton<OwnerDesk>()
        .AddSingleton<Nameplates>()
        .AddSingleton<MeetingDesk>()
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
    public static void Map(IEndpointRouteBuilder routes) => routes.MapHub<RelayHub>(RelayRoutes.Hub, static options =>
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
        return await AnswerAsync(() => WatchAsync(new TransferId(transfer), new CapabilityToken(capability).Digest()));
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await meetings.LeaveAsync(Line);
        await base.OnDisconnectedAsync(exception);
    }

    private HubLine Line => HubLine.Of(Context, Clients.Caller);

    private async Task<int> AnswerAsync(Func<Task<Refusal>> call)
    {
        try
        {
            return (int)await call();
        }
        catch (LedgerUnavailableException)
        {
            return (int)Refusal.StoreUnavailable;
        }
        catch (OperationCanceledException) when (Context.ConnectionAborted.IsCancellationRequested)
        {
            // The client left; nobody gets this answer.
            return (int)Refusal.OutOfTurn;
        }
        catch (Exception e)
        {
            // The framework answers that the call failed, and no more; what it would log is silenced, because it holds what was called.
            RelayLog.CallFailed(log, StoreFailures.Kind(e));
            throw;
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
