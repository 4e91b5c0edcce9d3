using System.Security.Cryptography;
using Ntk.Relay.Admission;
using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>Lets a request in by its capability. An unknown id and a wrong capability can't be told apart.</summary>
internal sealed class Access(TransferDesk desk, WrongAnswers wrong)
{
    /// <summary>Checks the request; where it is refused the answer is written already.</summary>
    /// <returns>The transfer and its state, or null.</returns>
    public async ValueTask<Granted?> CheckAsync(HttpContext context, Right right)
    {
        var began = wrong.Begin();
        if (!TransferId.TryParse(context.Request.RouteValues["id"] as string, out var transfer)
            || !CapabilityToken.TryParseAuthorization(context.Request.Headers.Authorization.ToString(), out var token))
        {
            context.Refuse(Refusal.Malformed);
            return null;
        }
        var found = await desk.FindAsync(transfer, context.RequestAborted);
        if (IsGranted(token.Digest(), found, right) && found is { } state)
            return new Granted(transfer, state);
        var (refusal, retryAfter) = await wrong.AnswerAsync(context.Connection.RemoteIpAddress, began, context.RequestAborted);
        context.Refuse(refusal, retryAfter);
        return null;
    }

    /// <summary>Whether the capability of this digest grants the right; takes as long where there is no transfer.</summary>
    public static bool IsGranted(Digest256 presented, TransferState? state, Right right)
    {
        var upload = DigestsEqual(presented, state?.UploadDigest ?? default);
        var download = DigestsEqual(presented, state?.DownloadDigest ?? default);
        var granted = right switch
        {
            Right.Upload => upload,
            Right.Download => download,
            _ => upload | download,
        };
        return granted & state is not null;
    }

    private static bool DigestsEqual(Digest256 left, Digest256 right)
    {
        Span<byte> a = stackalloc byte[Digest256.Size], b = stackalloc byte[Digest256.Size];
        left.CopyTo(a);
        right.CopyTo(b);
        return CryptographicOperations.FixedTimeEquals(a, b);
    }
}
