using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the result of a sender.</summary>
/// <param name="Link">That receives it.</param>
/// <param name="Bytes">Of content.</param>
/// <param name="BlobBytes">Of ciphertext, as the relay sees it.</param>
/// <param name="Root">Merkle root of the ciphertext.</param>
/// <param name="ExpiresAt">When the relay deletes it.</param>
/// <param name="Seconds">That it took.</param>
internal sealed record SentLine(string Link, long Bytes, long BlobBytes, string Root, DateTimeOffset ExpiresAt, double Seconds)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "sent";
}
