using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the first line of a sender: from here on the link works.</summary>
internal sealed record OpenedLine(string Link, DateTimeOffset ExpiresAt)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "opened";
}
