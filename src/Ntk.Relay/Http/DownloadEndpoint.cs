using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Buffers;
using Ntk.Relay.Hosting;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>GET /v1/transfers/ID/blob</c>: the ciphertext, or a range of it; follows an upload in progress.</summary>
internal sealed class DownloadEndpoint(
    Access access, RateLimits limits, LiveTransfers live, TransferDesk desk, BlobFolder folder, RelaySettings settings,
    RelayStopping stopping, RelayMeter meter, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await access.CheckAsync(context, Right.Download) is not { } granted)
            return;
        if (!limits.MayDownload(context.Connection.RemoteIpAddress, out var retryAfter))
        {
            context.Refuse(Refusal.RateLimited, retryAfter);
            return;
        }
        var request = context.Request;
        ByteRange? asked = null;
        if (request.Headers.Range is { Count: > 0 } range)
        {
            if (range.Count > 1 || !ByteRange.TryParse(range.ToString(), out var parsed))
            {
                context.Refuse(Refusal.Malformed);
                return;
            }
            asked = parsed;
        }
        if (ReceiverId.TryParse(request.Headers[RelayHeaders.Receiver].ToString(), out var receiver))
            await ServeAsync(context, granted, receiver, asked);
        else
            context.Refuse(Refusal.Malformed);
    }

    private async Task ServeAsync(HttpContext context, Granted granted, ReceiverId receiver, ByteRange? asked)
    {
        using var use = live.Use(granted.Transfer, granted.State);
        var transfer = use.Transfer;
        if (TransferDecider.Over(transfer.State, desk.Now) is var over and not Refusal.None)
        {
            context.Refuse(over);
            return;
        }
        var first = asked?.First ?? 0;
        if (first >= transfer.State.Length)
        {
            context.Response.Headers.ContentRange = Text($"bytes */{transfer.State.Length}");
            context.Refuse(Refusal.RangeNotSatisfiable);
            return;
        }
        var admitted = await desk.ExecuteAsync(new AdmitReceiver(granted.Transfer, receiver, desk.Now));
        var refusal = admitted.Refusal;
        if (refusal == Refusal.None && transfer.State.Phase == TransferPhase.Sealed
            && folder.LengthOf(transfer.Id) < transfer.State.Length)
            refusal = Refusal.CiphertextDamaged;
        if (refusal != Refusal.None)
        {
            context.Refuse(refusal);
            return;
        }
        Announce(context.Response, transfer.State.Length, asked);
        var end = Math.Min(asked?.End ?? long.MaxValue, transfer.State.Length ?? long.MaxValue);
        await SendAsync(context, transfer, receiver, first, end);
    }

    private async Task SendAsync(HttpContext context, LiveTransfer transfer, ReceiverId receiver, long first, long end)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // The receiver learns that it was let in before there is a byte for it.
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
        var stream = new DownloadStream(
            transfer, folder, context.Response.BodyWriter, context.Features.Get<IBurst>(), settings.DownloadIdle, time);
        bool isWhole;
        meter.Downloads(1);
        try
        {
            isWhole = await stream.RunAsync(first, end, cut.Token);
        }
        finally
        {
            meter.Downloads(-1);
            meter.Served(stream.Sent);
        }
        if (!isWhole)
            context.Abort();
        if (stream.Sent > 0)
            await desk.ExecuteAsync(new RecordServed(transfer.Id, receiver, first, stream.Sent, desk.Now));
    }

    private static void Announce(HttpResponse response, long? length, ByteRange? asked)
    {
        response.ContentType = "application/octet-stream";
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = "no-store";
        if (asked is not { } range)
        {
            response.ContentLength = length;
            return;
        }
        // An open range of a length that nobody knows yet has no last byte to name: the largest possible stands for it.
        var last = Math.Min(range.Last ?? long.MaxValue, (length ?? Limits.MaxBlobSize) - 1);
        response.StatusCode = StatusCodes.Status206PartialContent;
        response.Headers.ContentRange = length is null ? Text($"bytes {range.First}-{last}/*") : Text($"bytes {range.First}-{last}/{length}");
        if (length is not null)
            response.ContentLength = last + 1 - range.First;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
