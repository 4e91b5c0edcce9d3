using Ntk.Relay.Admission;
using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>Lets a request in by its capability. An unknown id and a wrong capability can't be told apart.</summary>
/// <remarks>
/// Digests are compared in constant time, against one that nobody has where the id is unknown. Finding a transfer in memory and
/// missing one in the store take different times, so both wrong answers are given <see cref="WrongAnswerAfter"/> after the request.
/// </remarks>
internal sealed class Access(TransferDesk desk, RateLimits limits, TimeProvider time)
{
    /// <summary>Longer than a look-up in the store commonly takes.</summary>
    public static readonly TimeSpan WrongAnswerAfter = TimeSpan.FromMilliseconds(50);

    /// <summary>Checks the request; where it is refused the answer is written already.</summary>
    /// <returns>The transfer and its state, or null.</returns>
    public async ValueTask<Granted?> CheckAsync(HttpContext context, Right right)
    {
        var began = time.GetTimestamp();
        if (!TransferId.TryParse(context.Request.RouteValues["id"] as string, out var transfer)
            || !CapabilityToken.TryParseAuthorization(context.Request.Headers.Authorization.ToString(), out var token))
        {
            context.Refuse(Refusal.Malformed);
            return null;
        }
        var found = await desk.FindAsync(transfer, context.RequestAborted);
        if (IsGranted(token.Digest(), found, right) && found is { } state)
            return new Granted(transfer, state);
        await RefuseWrongAsync(context, began);
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

    private async Task RefuseWrongAsync(HttpContext context, long began)
    {
        var mayGuess = limits.MayGuess(context.Connection.RemoteIpAddress, out var retryAfter);
        var rest = WrongAnswerAfter - time.GetElapsedTime(began);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, time, context.RequestAborted);
        if (mayGuess)
            context.Refuse(Refusal.UnknownTransfer);
        else
            context.Refuse(Refusal.RateLimited, retryAfter);
    }

    private static bool DigestsEqual(Digest256 left, Digest256 right)
    {
        Span<byte> a = stackalloc byte[Digest256.Size], b = stackalloc byte[Digest256.Size];
        left.CopyTo(a);
        right.CopyTo(b);
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(a, b);
    }
}
