using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, the result of a command that failed.</summary>
/// <param name="Failure">Stable name of the cause.</param>
/// <param name="Message">What failed.</param>
/// <param name="Next">What to do about it.</param>
/// <param name="Exit">The exit status.</param>
internal sealed record FailedLine(string Failure, string Message, string? Next, int Exit)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "failed";
}
