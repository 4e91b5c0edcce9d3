using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the code that the receiver is to be told.</summary>
/// <param name="Code">A number and two words.</param>
/// <param name="Relay">Where it is good.</param>
internal sealed record CodeLine(string Code, string Relay)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "code";
}
