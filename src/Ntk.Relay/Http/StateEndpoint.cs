using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>HEAD /v1/transfers/ID</c>: where a transfer stands.</summary>
internal sealed class StateEndpoint(Access access, LiveTransfers live, TransferDesk desk)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await access.CheckAsync(context, Right.Either) is not { } granted)
            return;
        if (TransferDecider.Over(granted.State, desk.Now) is var over and not Refusal.None)
        {
            context.Refuse(over);
            return;
        }
        using var use = live.Use(granted.Transfer, granted.State);
        var response = context.Response;
        response.StatusCode = StatusCodes.Status204NoContent;
        response.SetOffset(use.Transfer.Held);
        response.SetExpires(granted.State);
        response.SetCompleteness(granted.State);
    }
}
