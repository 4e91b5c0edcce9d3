using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, a message of one's own.</summary>
/// <param name="To">Address of the recipient.</param>
/// <param name="Id">Of the content.</param>
/// <param name="Mark"><c>waiting</c>, <c>sent</c>, <c>delivered</c>, or <c>not sent</c> for what is written down nowhere.</param>
internal sealed record MessageLine(string To, string Id, string Mark)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "message";
}
