using System.Globalization;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>Answers that refuse, as the real services write them.</summary>
internal static class RefusalAnswer
{
    // gRPC's codes: 3 invalid argument, 5 not found, 6 already exists, 8 resource exhausted, 16 unauthenticated.
    public static (int Status, int GrpcCode) CodesOf(Refusal refusal) => refusal switch
    {
        Refusal.MalformedRequest or Refusal.MissingField or Refusal.MalformedField or Refusal.UnsupportedKey or Refusal.UnprovenPossession
            or Refusal.InvalidSignature or Refusal.UnsupportedEntry or Refusal.UnsupportedDigest => (StatusCodes.Status400BadRequest, 3),
        Refusal.InvalidToken or Refusal.ExpiredToken or Refusal.WrongAudience => (StatusCodes.Status401Unauthorized, 16),
        Refusal.DuplicateEntry => (StatusCodes.Status409Conflict, 6),
        Refusal.TooLarge => (StatusCodes.Status413PayloadTooLarge, 3),
        Refusal.LogFull => (StatusCodes.Status429TooManyRequests, 8),
        Refusal.NotFound => (StatusCodes.Status404NotFound, 5),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "A refusal without a status."),
    };

    public static Task RefuseAsync(this HttpContext context, ErrorForm form, RefusedException refused)
    {
        var (status, grpcCode) = CodesOf(refused.Refusal);
        if (refused.ExistingIndex is { } index)
            context.Response.Headers["x-log-index"] = index.ToString(CultureInfo.InvariantCulture);
        var answer = new JsonObject { ["code"] = form == ErrorForm.Grpc ? grpcCode : status, ["message"] = refused.Message };
        if (form == ErrorForm.Grpc)
            answer["details"] = new JsonArray();
        return context.AnswerAsync(answer, status);
    }
}
