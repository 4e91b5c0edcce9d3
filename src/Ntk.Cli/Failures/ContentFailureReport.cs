using Ntk.Transfer.Content;

namespace Ntk.Cli.Failures;

/// <summary>Why files can't be read or written. The failure's own message names path, bound and value.</summary>
internal static class ContentFailureReport
{
    private const string Refused = "Nothing of it was kept. Do not trust what this sender sends.";
    private const string GoOn = "Run the same command again: it goes on where it stopped.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(ContentFailure failure, string message) => failure switch
    {
        ContentFailure.SourceNotFound => Unreadable("Check the path."),
        ContentFailure.SourceNotReadable => Unreadable("Get permission to read it, or leave it out."),
        ContentFailure.SourceIsSpecial => Unreadable("Leave it out; to send what it gives, pipe it into ntk send -."),
        ContentFailure.SourceChanged => Failed("Send again when nobody writes to it."),
        ContentFailure.SourceNameRefused => Unreadable("Rename it: no receiver may write a file of that name."),
        ContentFailure.SourceLinkLeavesFolder => Unreadable("Remove the link, or send what it leads to."),
        ContentFailure.SourceTooManyEntries => Unreadable("Send it in parts, or as one archive file."),
        ContentFailure.SourceNamesCollide => Unreadable("Rename one of them, or send the folder that holds them."),
        ContentFailure.SourceReadFailed => Unreadable("Check the disk that it lies on."),
        ContentFailure.SourceNotRewindable => Failed("Send again; save it to a file first if the network is bad."),
        ContentFailure.TargetNotFolder => Unreadable("Choose a folder with -o."),
        ContentFailure.TargetNotWritable => Failed("Choose a folder that is yours with -o."),
        ContentFailure.TargetExists => Failed("Move it away, choose another folder with -o, or replace a file with --overwrite."),
        ContentFailure.TargetBusy => Failed("Wait for that one, or choose another folder with -o."),
        ContentFailure.DiskFull => Failed("Make room. " + GoOn),
        ContentFailure.FileTooLarge => Failed("Choose a folder on another file system with -o."),
        ContentFailure.TargetPathTooLong => Failed("Choose a folder with a shorter path with -o."),
        ContentFailure.TargetWriteFailed => Failed("Check the disk. " + GoOn),
        ContentFailure.OutputClosed => Failed("Run it again with the program that reads it."),
        ContentFailure.PartFromNewerVersion => Failed("Update ntk, or delete that folder to begin anew."),
        ContentFailure.PartNotOurs => Failed("Choose a folder that only you can write to with -o."),
        ContentFailure.NameRefused => Failed(Refused),
        ContentFailure.EntryDuplicated => Failed(Refused),
        ContentFailure.EntryOutOfOrder => Failed(Refused),
        ContentFailure.EntryThroughLink => Failed(Refused),
        ContentFailure.LinkAbsolute => Failed(Refused),
        ContentFailure.LinkLeavesFolder => Failed(Refused),
        ContentFailure.EntryTypeRefused => Failed(Refused),
        ContentFailure.TooManyEntries => Failed(Refused),
        ContentFailure.ArchiveMalformed => Failed(Refused),
        ContentFailure.ArchiveTruncated => Failed(Refused),
        ContentFailure.LengthDiffers => Failed(Refused),
    } with
    {
        Class = $"content.{failure}",
        Message = message,
    };
#pragma warning restore CS8524

    private static FailureReport Failed(string next) => new("", "", next);

    private static FailureReport Unreadable(string next) => new("", "", next, ExitCode.Usage);
}
