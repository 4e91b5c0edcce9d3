namespace Ntk.Release.Failures;

/// <summary>A release can't be made or compared; the message says what was found and what was expected.</summary>
internal sealed class ReleaseException(ReleaseFault fault, string message) : Exception(message)
{
    public ReleaseFault Fault => fault;

    /// <summary>Input that has to be another is told apart from work that failed.</summary>
    public int Exit => fault is ReleaseFault.MissingProgram or ReleaseFault.StepFailed or ReleaseFault.UnexpectedResult
        or ReleaseFault.AlreadyPublished or ReleaseFault.Refused or ReleaseFault.Differs ? ExitCode.Failed : ExitCode.Usage;
}
