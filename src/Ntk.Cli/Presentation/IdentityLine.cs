using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the result of a command about the user's identity.</summary>
/// <param name="Key">The public identity key.</param>
/// <param name="File">Where the identity lies: the store, or what it was exported to.</param>
internal sealed record IdentityLine(string Key, string File)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "identity";
}
