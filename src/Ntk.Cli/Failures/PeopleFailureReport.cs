using Ntk.People;

namespace Ntk.Cli.Failures;

/// <summary>Why something between people is not done.</summary>
internal static class PeopleFailureReport
{
    private const string Waits = "The message is written down here, and is sent with the next command that sends.";
    private const string Defect = "This is a defect of ntk. Please report it.";

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    public static FailureReport Of(PeopleFailure failure, string detail) => failure switch
    {
        PeopleFailure.NoAddress => Report(
            failure, "This identity has no address yet, so nobody can write to it.", "ntk identity handle NAME --relay URL takes one."),
        PeopleFailure.OtherAddress => Report(failure, $"This identity has the address {detail} already.", "Use that one, or another --home with another identity."),
        PeopleFailure.HandleTaken => Report(
            failure, $"Somebody else has the handle: {detail} is taken.", "Your identity is made and stays. ntk identity handle NAME takes another handle."),
        PeopleFailure.AccessRefused => Report(
            failure, $"The relay does not take this identity for the owner of {detail}.", "Check --home. If it is right, somebody else took the handle after the relay had lost its data: ask whoever runs it."),
        PeopleFailure.UnknownHandle => Report(failure, $"Nobody at that relay has the handle: {detail}.", "Check handle and relay with the person."),
        PeopleFailure.BundleMalformed => Report(
            failure, $"The keys that the relay serves are not signed by their owner: {detail}", "Nothing was sent. Do not trust this relay."),
        PeopleFailure.BundleUnusable => Report(
            failure, $"The keys that the relay serves for {detail} are of no use: one of them agrees on nothing.", "Nothing was sent. Ask the person to attend the mailbox with a current ntk."),
        PeopleFailure.IdentityChanged => Report(
            failure, $"IDENTITY CHANGED: the relay serves another identity for {detail} than before. Somebody may be in between.",
            "Nothing was sent. Ask the person; then ntk contact verify accepts the new identity, or ntk contact remove forgets the old one."),
        PeopleFailure.IdentityIsContact => Report(
            failure, $"SAME IDENTITY: {detail} have one and the same identity. One of the two addresses may be somebody else's, who wants to be taken for that person.",
            "Nothing was changed. Ask the person which address is right, and remove the other with ntk contact remove before you add this one."),
        PeopleFailure.UnknownContact => Report(failure, $"That is no contact: {detail}", "ntk contact list shows them, ntk contact add HANDLE@RELAY adds one.", ExitCode.Usage),
        PeopleFailure.AmbiguousHandle => Report(failure, $"Several contacts have this handle: {detail}.", "Name one with its relay.", ExitCode.Usage),
        PeopleFailure.ContactExists => Report(failure, $"{detail} is a contact already.", "To begin anew, remove it first with ntk contact remove."),
        PeopleFailure.ContactIsSelf => Report(failure, $"{detail} is you.", "Add somebody else.", ExitCode.Usage),
        PeopleFailure.TooManyContacts => Report(failure, $"There is no room for another contact. {detail}", "Remove one with ntk contact remove."),
        PeopleFailure.NumberMismatch => Report(
            failure, $"The safety number does not match: you and {detail} do not see the same two identities.",
            "Nothing was changed. Compare once more; if it stays so, somebody may be in between: send nothing that matters."),
        PeopleFailure.NumberMalformed => Report(failure, $"That is no safety number. {detail}", "Type all 60 digits that the other sees.", ExitCode.Usage),
        PeopleFailure.QrMalformed => Report(failure, "That is no QR code of a safety number.", "It begins with NTK-SAFETY:1: and has 141 characters.", ExitCode.Usage),
        PeopleFailure.QrOtherVersion => Report(
            failure, "That QR code is of a version that this program does not know.", "Update ntk, or compare the 60 digits.", ExitCode.Usage),
        PeopleFailure.NumberRequired => Report(
            failure, $"{detail} was verified, and has another identity now: your word alone does not verify it again.",
            "Give the 60 digits that the other sees with --number, or the QR code with --qr."),
        PeopleFailure.ContentTooLong => Report(failure, $"The message is too long. {detail}", "Send it as a file with ntk send --to.", ExitCode.Usage),
        PeopleFailure.TextMalformed => Report(failure, $"That can't be sent as a text: {detail}", "Send it as a file with ntk send --to.", ExitCode.Usage),
        PeopleFailure.OutboxFull => Report(failure, $"The outbox is full. {detail}", "Run ntk inbox when the relays of your contacts can be reached: it sends what waits."),
        PeopleFailure.InboxFull => Report(failure, $"The inbox is full. {detail}", "The rest stays at the relay. Read texts with ntk inbox, take transfers with ntk receive, or throw one away with ntk inbox --drop NUMBER."),
        PeopleFailure.MailboxFull => Report(failure, $"The mailbox of {detail} holds as many messages as it may.", Waits),
        PeopleFailure.Refused => Report(failure, detail, Defect),
        PeopleFailure.StateMalformed => Report(
            failure, $"The file of people is authentic, but can't be understood. {detail}", "Keep a copy of the file people in the --home, and report it.", ExitCode.Usage),
        PeopleFailure.StateNewer => Report(failure, $"The file of people was written by a later version of ntk. {detail}", "Use a version as late as that one.", ExitCode.Usage),
        PeopleFailure.StateBusy => Report(failure, $"Another program holds the file of people: {detail}", "End the other ntk, and try again."),
    };
#pragma warning restore CS8524

    private static FailureReport Report(PeopleFailure failure, string message, string next, int exit = ExitCode.Failed) => new($"people.{failure}", message, next, exit);
}
