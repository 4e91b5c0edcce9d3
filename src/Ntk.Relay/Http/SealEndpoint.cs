using Ntk.Relay.Ledger;
using Ntk.Relay.Lifecycle;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>POST /v1/transfers/ID/seal</c>: the blob is whole. Length and root are compared with what the relay itself holds.</summary>
internal sealed class SealEndpoint(Access access, LiveTransfers live, TransferDesk desk, Durability durability)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await access.CheckAsync(context, Right.Upload) is not { } granted)
            return;
        if (await ControlBody.ReadAsync(context, WireJson.Default.SealTransferRequest) is not { } request)
        {
            context.Refuse(Refusal.Malformed);
            return;
        }
        var refusal = await SealAsync(granted, request, context.RequestAborted);
        if (refusal == Refusal.None)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            context.Refuse(refusal);
    }

    private async ValueTask<Refusal> SealAsync(Granted granted, SealTransferRequest request, CancellationToken cancellation)
    {
        using var use = live.Use(granted.Transfer, granted.State);
        using var turn = await use.Transfer.Seat.TakeAsync(cancellation);
        if (turn is null)
            return Refusal.UploadInProgress;
        var isOpen = use.Transfer.State.Phase == TransferPhase.Open;
        var (length, root) = isOpen ? Measure(use.Transfer) : (request.Length, request.Root);
        var answer = await desk.ExecuteAsync(
            new SealTransfer(granted.Transfer, request.Length, request.Root, length, root, desk.Now));
        if (answer.Refusal != Refusal.None || !isOpen)
            return answer.Refusal;
        use.Transfer.CloseWriter();
        durability.Sealed(granted.Transfer);
        return Refusal.None;
    }

    private static (long Length, Digest256 Root) Measure(LiveTransfer transfer) =>
        transfer.Resume() is var held and > 0 ? (held, transfer.HeldRoot()) : (0, default);
}
