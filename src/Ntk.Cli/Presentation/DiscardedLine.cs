using System.Text.Json.Serialization;

namespace Ntk.Cli.Presentation;

/// <summary>With <c>--json</c>, a message that came and could not be read; it is gone.</summary>
/// <param name="Failure">Stable name of the cause, such as <c>message.TooFarAhead</c>.</param>
/// <param name="From">Address of the contact from which it seems to be; null where nothing tells, or it is none.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Next">What to do about it.</param>
internal sealed record DiscardedLine(string Failure, string? From, string Message, string? Next)
{
    [JsonPropertyOrder(-1)]
    public string Event { get; } = "discarded";
}
