using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>DELETE /v1/transfers/ID</c>: the sender deletes. When this is answered the ciphertext is gone.</summary>
internal sealed class DeleteEndpoint(Access access, TransferDesk desk)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await access.CheckAsync(context, Right.Upload) is not { } granted)
            return;
        var answer = await desk.ExecuteAsync(new DeleteTransfer(granted.Transfer, desk.Now));
        if (answer.Refusal == Refusal.None)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            context.Refuse(answer.Refusal);
    }
}
