using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the result of a command about the user's identity.</summary>
/// <param name="Key">The public identity key.</param>
/// <param name="File">Where the identity lies: the store, or what it was exported to.</param>
/// <param name="Address">Where it is reached; null where it has no address.</param>
internal sealed record IdentityLine(string Key, string File, string? Address = null)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "identity";
}
