using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the result of looking into the inbox.</summary>
/// <param name="Texts">That were shown.</param>
/// <param name="Transfers">That wait to be received.</param>
internal sealed record InboxEndLine(int Texts, int Transfers)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "inbox";
}
