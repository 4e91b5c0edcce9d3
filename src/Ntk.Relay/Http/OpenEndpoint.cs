using Ntk.Relay.Admission;
using Ntk.Relay.Hosting;
using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>POST /v1/transfers</c>: opens a transfer.</summary>
internal sealed class OpenEndpoint(TransferDesk desk, LiveTransfers live, RateLimits limits, StorageQuota quota, RelaySettings settings)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!limits.MayOpen(context.Connection.RemoteIpAddress, out var retryAfter))
        {
            context.Refuse(Refusal.RateLimited, retryAfter);
            return;
        }
        if (await ControlBody.ReadAsync(context, WireJson.Default.OpenTransferRequest) is not { } request)
        {
            context.Refuse(Refusal.Malformed);
            return;
        }
        var refusal = await OpenAsync(context, request);
        if (refusal != Refusal.None)
            context.Refuse(refusal);
    }

    private async ValueTask<Refusal> OpenAsync(HttpContext context, OpenTransferRequest request)
    {
        if (request.LifetimeSeconds > settings.MaxLifetimeSeconds)
            return Refusal.LimitOutOfRange;
        if (request.Length > settings.MaxBlobSize)
            return Refusal.TooLarge;
        var network = NetworkPrefix.Of(context.Connection.RemoteIpAddress);
        var known = await desk.FindAsync(request.Transfer, context.RequestAborted) is not null;
        if (!known && !quota.TryOpen(request.Transfer, network, request.Length ?? 0))
            return Refusal.QuotaExceeded;
        var answer = await desk.ExecuteAsync(new OpenTransfer(
            request.Transfer, request.UploadDigest, request.DownloadDigest, request.Length,
            request.LifetimeSeconds, request.MaxDownloads, desk.Now));
        if (answer.Refusal != Refusal.None || answer.State is not { } state)
        {
            if (!known && answer.State is null)
                quota.Release(request.Transfer);
            return answer.Refusal;
        }
        Answer(context.Response, request.Transfer, state);
        return Refusal.None;
    }

    private void Answer(HttpResponse response, TransferId transfer, TransferState state)
    {
        using var use = live.Use(transfer, state);
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = RelayRoutes.Transfer(transfer);
        response.SetOffset(use.Transfer.Held);
        response.SetExpires(state);
        response.ContentLength = 0;
    }
}
