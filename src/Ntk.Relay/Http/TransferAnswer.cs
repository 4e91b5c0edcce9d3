using System.Globalization;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>The fields that tell where a transfer stands.</summary>
internal static class TransferAnswer
{
    /// <summary>Sets <c>Upload-Offset</c>.</summary>
    public static void SetOffset(this HttpResponse response, long offset) =>
        response.Headers[RelayHeaders.UploadOffset] = Text(offset);

    /// <summary>Sets <c>Ntk-Expires</c>.</summary>
    public static void SetExpires(this HttpResponse response, TransferState state) =>
        response.Headers[RelayHeaders.Expires] = Text(state.ExpiresAt.ToUnixTimeSeconds());

    /// <summary>Sets <c>Upload-Complete</c>, and <c>Upload-Length</c> where it is known.</summary>
    public static void SetCompleteness(this HttpResponse response, TransferState state)
    {
        response.Headers[RelayHeaders.UploadComplete] = state.Phase == TransferPhase.Sealed ? "?1" : "?0";
        if (state.Length is { } length)
            response.Headers[RelayHeaders.UploadLength] = Text(length);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
