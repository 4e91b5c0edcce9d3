using Ntk.Client;
using Ntk.Keys;
using Ntk.People;
using Ntk.People.Codes;
using Ntk.People.Lines;
using Ntk.Sealing;
using Ntk.Shell;
using Ntk.Transfer;
using Ntk.Transfer.Content;

namespace Ntk.Cli.Failures;

/// <summary>The one place where exceptions of a command become reports.</summary>
internal static class FailureReports
{
    public static FailureReport Of(Exception failure) => failure switch
    {
        RelayException { Fault: RelayFault.Refused } e => RefusalReport.Of(e.Refusal),
        RelayException e => RelayFaultReport.Of(e.Fault, e.Message),
        BlobException e => BlobFailureReport.Of(e.Failure),
        SealingException e => SealingFailureReport.Of(e.Failure, e.Message),
        ContentException e => ContentFailureReport.Of(e.Failure, e.Message),
        LinkException e => LinkFaultReport.Of(e.Fault),
        PeopleException { Failure: PeopleFailure.Refused } e => RefusalReport.Of(e.Refusal),
        PeopleException e => PeopleFailureReport.Of(e.Failure, e.Message),
        DiscardedMessageException e => e.Report,
        NotAllSentException e => new FailureReport("people.NotAllSent", e.Message, "Why not is told of each. They are written down nowhere."),
        LineException { InnerException: { } cause } => Of(cause),
        CodeException { Failure: CodeFailure.Refused } e => RefusalReport.Of(e.Refusal),
        CodeException e => CodeFailureReport.Of(e.Failure),
        SpentCodeException { InnerException: { } cause } e => WithNext(Of(cause), e.Next),
        CodeTextException e => CodeFailureReport.Of(e.Failure),
        AddressException e => AddressFaultReport.Of(e.Fault),
        SealedFileException e => SealedFileFailureReport.Of(e.Failure, e.Message),
        KeyStoreException e => KeyStoreFailureReport.Of(e.Failure, e.Message),
        OpeningFileException e => new FailureReport("usage", e.Message, "Name a file that does not exist yet, in a folder that does, with --opening.", ExitCode.Usage),
        PlatformNotSupportedException e => new FailureReport(
            "usage", e.Message, "Capture without keys tells endpoints and sizes; a browser writes its keys on every system.", ExitCode.Usage),
        OutputException e => new FailureReport(
            "output.NotWritten", e.Message, "Look at the program that reads it, or at the disk. Texts of the inbox that were not printed are still there."),
        UsageException e => new FailureReport("usage", e.Message, e.Next, ExitCode.Usage),
        // What the client remembers lies in files of its own; those of the transfer have failures of their own.
        IOException or UnauthorizedAccessException or InvalidDataException => new FailureReport(
            "home.Unusable", $"What this program remembers can't be read or written: {failure.Message}",
            "Look at that file, or choose another folder with --home."),
        _ => new FailureReport(
            "defect", $"Something failed that should not be able to: {failure.GetType().Name}: {failure.Message}",
            "This is a defect of ntk. Please report it, with what you did."),
    };

    private static FailureReport WithNext(FailureReport report, string next) => report with { Next = $"{report.Next} {next}".TrimStart() };

    /// <summary>The user ended it.</summary>
    /// <param name="next">What became of what was done so far.</param>
    public static FailureReport Interrupted(string next) => new("interrupted", "Interrupted.", next, ExitCode.Interrupted);
}
