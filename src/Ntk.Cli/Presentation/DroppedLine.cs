using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, something that was thrown out of the inbox.</summary>
/// <param name="Number">Its number in the inbox.</param>
/// <param name="From">Address of the contact that sent it; null where it is none.</param>
/// <param name="Fingerprint">Of the identity that sent it.</param>
internal sealed record DroppedLine(long Number, string? From, string Fingerprint)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "dropped";
}
