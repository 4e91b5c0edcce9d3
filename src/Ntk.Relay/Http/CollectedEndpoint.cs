using Ntk.Relay.Hosting;
using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>POST /v1/transfers/ID/collected</c>: a receiver has verified the whole transfer.</summary>
internal sealed class CollectedEndpoint(
    Access access, LiveTransfers live, TransferDesk desk, RelaySettings settings, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await access.CheckAsync(context, Right.Download) is not { } granted)
            return;
        if (!ReceiverId.TryParse(context.Request.Headers[RelayHeaders.Receiver].ToString(), out var receiver))
        {
            context.Refuse(Refusal.Malformed);
            return;
        }
        using (var use = live.Use(granted.Transfer, granted.State))
            await SealedAsync(use.Transfer, context.RequestAborted);
        var answer = await desk.ExecuteAsync(new ConfirmCollected(granted.Transfer, receiver, desk.Now));
        if (answer.Refusal == Refusal.None)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            context.Refuse(answer.Refusal);
    }

    // A follower has the last byte before the sender's seal is recorded, and may verify faster than that.
    private async ValueTask SealedAsync(LiveTransfer transfer, CancellationToken cancellation)
    {
        var next = transfer.NextPhase;
        if (transfer.State.Phase != TransferPhase.Open || transfer.Held < (transfer.State.Length ?? long.MaxValue))
            return;
        try
        {
            await next.WaitAsync(settings.DownloadIdle, time, cancellation);
        }
        catch (TimeoutException)
        {
            // The decider says what a confirmation without a seal is.
        }
    }
}
