using Ntk.Keys;

namespace Ntk.Cli.Failures;

/// <summary>Why the file of people can't be read or written.</summary>
internal static class SealedFileFailureReport
{
    private const string Anew =
        "Move it away to begin anew: take your handle again with ntk identity handle, and add your contacts again. An older copy of it is no way back: keys would be used twice.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(SealedFileFailure failure, string detail) => failure switch
    {
        SealedFileFailure.Unreadable => Report(failure, $"What is kept of people can't be read: {detail}", "Look at that file."),
        SealedFileFailure.NotWritable => Report(
            failure, $"What is kept of people can't be written: {detail}", "Nothing was changed. Look at that folder and at the space on its disk.", ExitCode.Failed),
        SealedFileFailure.NotFlushed => Report(
            failure, $"What is kept of people is not known to be on the disk: {detail}", "Look at that disk. What was to be sent waits, and goes with the next command.", ExitCode.Failed),
        SealedFileFailure.ForeignOwner => Report(failure, $"What is kept of people belongs to somebody else: {detail}", "Use ntk as the user that made it."),
        SealedFileFailure.NotPrivate => Report(failure, $"What is kept of people is open to others: {detail}", "Make it private again with chmod 600, and consider who may have copied it."),
        SealedFileFailure.NotASealedFile => Report(failure, $"What is kept of people is no file of ntk: {detail}", Anew),
        SealedFileFailure.NewerVersion => Report(failure, $"What is kept of people was written by a later version of ntk: {detail}", "Use a version as late as that one."),
        SealedFileFailure.Cut => Report(failure, $"What is kept of people was cut: {detail}", Anew),
        SealedFileFailure.TooLong => Report(failure, $"What is kept of people was appended to: {detail}", Anew),
        SealedFileFailure.NotAuthentic => Report(failure, $"What is kept of people was tampered with or damaged, or is another identity's: {detail}", Anew),
    };
#pragma warning restore CS8524

    private static FailureReport Report(SealedFileFailure failure, string message, string next, int exit = ExitCode.Usage) => new($"file.{failure}", message, next, exit);
}
