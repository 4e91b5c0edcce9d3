using System.Globalization;
using System.Net;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>Reads the head of a relay's answer, which is hostile until it has the form that the protocol gives it.</summary>
internal static class RelayAnswer
{
    /// <summary>Accepts a success of this protocol, and turns everything else into its failure.</summary>
    public static void Require(HttpResponseMessage response)
    {
        if (Field(response, RelayHeaders.Protocol) is not { } protocols)
            throw NotFromARelay((int)response.StatusCode);
        if (!Speaks(protocols, RelayDescription.ProtocolVersion))
            throw new RelayException(RelayFault.OtherProtocol, $"This client speaks protocol {RelayDescription.ProtocolVersion}, the relay {Shown(protocols)}.");
        if (response.IsSuccessStatusCode)
            return;
        if (Field(response, RelayHeaders.Refusal) is { } text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Refusal)number))
            throw new RelayException((Refusal)number, response.Headers.RetryAfter?.Delta);
        throw (int)response.StatusCode >= 500
            ? new RelayException(RelayFault.RelayBroken, $"The relay answered HTTP {(int)response.StatusCode}.")
            : new RelayException(RelayFault.NotARelay, $"The relay answered HTTP {(int)response.StatusCode} without a refusal that this client knows.");
    }

    // What stands before a relay answers for it while it restarts.
    private static RelayException NotFromARelay(int status) => status >= 500
        ? new RelayException(RelayFault.RelayBroken, $"No relay answered, but HTTP {status}.")
        : new RelayException(RelayFault.NotARelay, $"The answer has no {RelayHeaders.Protocol} field (HTTP {status}).");

    /// <summary>What the relay holds.</summary>
    public static TransferStatus Status(HttpResponseMessage response) => new(
        Number(response, RelayHeaders.UploadOffset),
        Field(response, RelayHeaders.UploadComplete) == "?1",
        DateTimeOffset.FromUnixTimeSeconds(Math.Min(Number(response, RelayHeaders.Expires), DateTimeOffset.MaxValue.ToUnixTimeSeconds())));

    /// <summary>A field that is a decimal number, not negative.</summary>
    public static long Number(HttpResponseMessage response, string field) =>
        long.TryParse(Field(response, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RelayException(RelayFault.NotARelay, $"The answer has no {field} field with a number.");

    /// <summary>A download must begin where it was asked to.</summary>
    public static void RequireRange(HttpResponseMessage response, long offset)
    {
        var begins = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From : 0;
        if (begins != offset)
            throw new RelayException(RelayFault.NotARelay, $"The answer begins at byte {begins}, not at {offset}.");
    }

    private static string? Field(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static bool Speaks(string protocols, int version) =>
        protocols.Split(',', StringSplitOptions.TrimEntries).Contains(version.ToString(CultureInfo.InvariantCulture));

    /// <summary>A peer's text on a terminal: digits and commas only, and not many.</summary>
    private static string Shown(string protocols)
    {
        var shown = new string([.. protocols.Where(c => char.IsAsciiDigit(c) || c is ',' or ' ').Take(40)]);
        return shown.Length == 0 ? "none that can be read" : shown;
    }
}
