using Ntk.Sealing;

namespace Ntk.Cli.Failures;

/// <summary>Why what is sent can't be sealed.</summary>
internal static class SealingFailureReport
{
    private const string SendAgain = "Nothing of it can be received any more. Send it again when nobody writes to it.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(SealingFailure failure, string detail) => failure switch
    {
        SealingFailure.SourceChanged => Report(failure, $"What is sent has changed since the first attempt: {detail}", SendAgain),
        SealingFailure.SourceShorter => Report(failure, $"What is sent became shorter while it was read: {detail}", SendAgain),
        SealingFailure.SourceLonger => Report(failure, $"What is sent became longer while it was read: {detail}", SendAgain),
        SealingFailure.SourceTooLong => Report(failure, $"What is sent is longer than a transfer can hold: {detail}", "Send it in parts."),
    };
#pragma warning restore CS8524

    private static FailureReport Report(SealingFailure failure, string message, string next) => new($"sealing.{failure}", message, next);
}
