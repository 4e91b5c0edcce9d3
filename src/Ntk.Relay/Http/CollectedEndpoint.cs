using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>POST /v1/transfers/ID/collected</c>: a receiver has verified the whole transfer.</summary>
internal sealed class CollectedEndpoint(Access access, TransferDesk desk)
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
        var answer = await desk.ExecuteAsync(new ConfirmCollected(granted.Transfer, receiver, desk.Now));
        if (answer.Refusal == Refusal.None)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            context.Refuse(answer.Refusal);
    }
}
