using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Ntk.Relay.Admission;
using Ntk.Relay.Hosting;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>PATCH /v1/transfers/ID</c>: the next bytes. Whatever arrives is kept, however the request ends.</summary>
internal sealed class UploadEndpoint(
    Access access, LiveTransfers live, TransferDesk desk, StorageQuota quota, RelaySettings settings,
    RelayStopping stopping, RelayMeter meter, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await access.CheckAsync(context, Right.Upload) is not { } granted)
            return;
        LiftLimits(context);
        if (!TryReadOffset(context.Request, out var offset))
        {
            context.Refuse(Refusal.Malformed);
            return;
        }
        using var use = live.Use(granted.Transfer, granted.State);
        if (Closed(use.Transfer.State) is var closed and not Refusal.None)
        {
            Refuse(context, closed, use.Transfer);
            return;
        }
        using var turn = await use.Transfer.Seat.TakeAsync(context.RequestAborted);
        if (turn is null)
            Refuse(context, Refusal.UploadInProgress, use.Transfer);
        else
            await WriteAsync(context, use.Transfer, turn, offset);
    }

    private async Task WriteAsync(HttpContext context, LiveTransfer transfer, WriterTurn turn, long offset)
    {
        var limit = Math.Min(settings.MaxBlobSize, transfer.State.Length ?? long.MaxValue);
        var refusal = transfer.Resume() != offset ? Refusal.OffsetMismatch
            : context.Request.ContentLength > limit - offset ? Refusal.TooLarge
            : Refusal.None;
        if (refusal != Refusal.None)
        {
            Refuse(context, refusal, transfer);
            return;
        }
        var recorder = new ReceivedRecorder(desk, transfer.Id, transfer.State.Received, time);
        var stream = new UploadStream(transfer, turn, context.Request.BodyReader, limit, quota, recorder);
        UploadEnd end;
        using (stopping.Token.UnsafeRegister(static turn => ((WriterTurn)turn!).End(), turn))
        using (new IdleLimit(turn, settings.UploadIdle, time))
            end = await stream.RunAsync();
        meter.Received(transfer.Held - offset);
        var recorded = await recorder.FinishAsync(transfer.Held);
        Answer(context, transfer, end, recorded);
    }

    private void Answer(HttpContext context, LiveTransfer transfer, UploadEnd end, LedgerAnswer<TransferState> recorded)
    {
        if (Closed(transfer.State) is var closed and not Refusal.None)
            Refuse(context, closed, transfer);
        else if (end.IsCut)
            context.Abort();
        else if (end.Refusal != Refusal.None)
            Refuse(context, end.Refusal, transfer);
        else if (recorded.Refusal != Refusal.None)
            Refuse(context, recorded.Refusal, transfer);
        else
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            context.Response.SetOffset(transfer.Held);
        }
    }

    private Refusal Closed(TransferState state)
    {
        var over = TransferDecider.Over(state, desk.Now);
        return over == Refusal.None && state.Phase == TransferPhase.Sealed ? Refusal.AlreadySealed : over;
    }

    private static void Refuse(HttpContext context, Refusal refusal, LiveTransfer transfer)
    {
        if (!context.Response.HasStarted)
            context.Response.SetOffset(transfer.Held);
        context.Refuse(refusal);
    }

    // The length is bounded by the transfer's, and the pace by IdleLimit: a stream may pause with its source. Refused requests are lifted, too:
    // the server then reads on for a while, and does not reset a connection whose client has not read the answer yet.
    private static void LiftLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    private static bool TryReadOffset(HttpRequest request, out long offset)
    {
        var text = request.Headers[RelayHeaders.UploadOffset].ToString();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            && string.Equals(request.ContentType, RelayHeaders.PartialUpload, StringComparison.OrdinalIgnoreCase);
    }
}
