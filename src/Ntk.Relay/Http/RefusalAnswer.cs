using System.Globalization;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>Answers that refuse: a status, a number, and no body (<c>protocol.md</c>, Refusals).</summary>
internal static class RefusalAnswer
{
    /// <summary>The HTTP status of a refusal.</summary>
    public static int StatusOf(Refusal refusal) => refusal switch
    {
        Refusal.None => StatusCodes.Status204NoContent,
        Refusal.Malformed => StatusCodes.Status400BadRequest,
        Refusal.UnknownTransfer => StatusCodes.Status404NotFound,
        Refusal.TransferExists or Refusal.OffsetMismatch or Refusal.UploadInProgress or Refusal.AlreadySealed
            or Refusal.RootMismatch => StatusCodes.Status409Conflict,
        Refusal.Expired or Refusal.Collected or Refusal.Deleted => StatusCodes.Status410Gone,
        Refusal.NotABlob or Refusal.LimitOutOfRange => StatusCodes.Status422UnprocessableEntity,
        Refusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Refusal.QuotaExceeded or Refusal.StorageFull => StatusCodes.Status507InsufficientStorage,
        Refusal.RateLimited => StatusCodes.Status429TooManyRequests,
        Refusal.RangeNotSatisfiable => StatusCodes.Status416RangeNotSatisfiable,
        Refusal.StoreUnavailable => StatusCodes.Status503ServiceUnavailable,
        Refusal.CiphertextDamaged => StatusCodes.Status500InternalServerError,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "A refusal without a status."),
    };

    /// <summary>Refuses. <paramref name="retryAfter"/> is rounded up to whole seconds; a store that is down has one of its own.</summary>
    public static void Refuse(this HttpContext context, Refusal refusal, TimeSpan? retryAfter = null)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }
        context.Items[typeof(Refusal)] = refusal;
        response.StatusCode = StatusOf(refusal);
        response.Headers[RelayHeaders.Refusal] = ((int)refusal).ToString(CultureInfo.InvariantCulture);
        response.ContentLength = 0;
        if (refusal == Refusal.StoreUnavailable)
            retryAfter ??= TimeSpan.FromSeconds(1);
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}
