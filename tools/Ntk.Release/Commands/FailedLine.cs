namespace Ntk.Release.Commands;

/// <summary>The result of a command that failed, for programs.</summary>
/// <param name="Failure">Class of the failure.</param>
/// <param name="Message">What failed.</param>
/// <param name="Exit">The exit status.</param>
internal sealed record FailedLine(string Failure, string Message, int Exit);
