namespace Ntk.Release.Commands;

/// <summary>Why evidence does not hold, for programs.</summary>
/// <param name="Class">Class of the failure.</param>
/// <param name="Message">What failed.</param>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Actual">What was found instead.</param>
internal sealed record FailureResult(string Class, string Message, string? Expected, string? Actual);
