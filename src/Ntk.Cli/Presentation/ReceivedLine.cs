using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the result of a receiver.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Kind"><c>file</c>, <c>folder</c> or <c>stream</c>.</param>
/// <param name="Bytes">Of content.</param>
/// <param name="Confirmed">Whether the relay knows, so that it deletes what nobody may collect any more.</param>
/// <param name="Seconds">That it took.</param>
/// <param name="From">Address of the contact that sent it, where it came by the inbox.</param>
internal sealed record ReceivedLine(string Path, string Kind, long Bytes, bool Confirmed, double Seconds, string? From = null)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "received";
}
