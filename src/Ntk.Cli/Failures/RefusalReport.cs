using Ntk.Wire;

namespace Ntk.Cli.Failures;

/// <summary>What the relay says no to.</summary>
internal static class RefusalReport
{
    private const string SendAgain = "Ask the sender to send it again.";
    private const string Defect = "This is a defect of ntk or of the relay. Please report it.";

    public static FailureReport Of(Refusal refusal) => Enum.IsDefined(refusal)
        ? Known(refusal)
        : new FailureReport(
            "refusal.Unknown", $"The relay refused with the number {(int)refusal}, which this program does not know.", "Update ntk, or ask whoever runs the relay.");

    // Every named value has its arm, which the compiler checks.
#pragma warning disable CS8524
    private static FailureReport Known(Refusal refusal) => refusal switch
    {
        Refusal.None => Report(refusal, "The relay refused without saying why.", Defect),
        Refusal.Malformed => Report(refusal, "The relay could not read the request.", Defect),
        Refusal.UnknownTransfer => Report(
            refusal, "The relay knows no such transfer.", "Check that the link is whole; if it is, the transfer is long gone."),
        Refusal.TransferExists => Report(refusal, "The relay has another transfer of this name.", "Send again: the next one gets another name."),
        Refusal.Expired => Report(refusal, "The transfer has expired; the relay has deleted it.", SendAgain),
        Refusal.Collected => Report(refusal, "The transfer was collected as often as its sender allowed; the relay has deleted it.", SendAgain),
        Refusal.Deleted => Report(refusal, "The sender has taken the transfer back; the relay has deleted it.", SendAgain),
        Refusal.OffsetMismatch => Report(
            refusal, "The relay stands at another place of the upload than this program.", "Run the same command again."),
        Refusal.UploadInProgress => Report(
            refusal, "Another upload of this transfer is running.", "Let it finish, or end it and run the same command again."),
        Refusal.AlreadySealed => Report(refusal, "The transfer is whole already and takes no more bytes.", "Send again, as a new transfer."),
        Refusal.RootMismatch => Report(
            refusal, "The relay holds other bytes than were sent: its disk or the network has damaged them.", "Send again, as a new transfer."),
        Refusal.NotABlob => Report(refusal, "The relay does not take what was sent for a transfer.", Defect),
        Refusal.TooLarge => Report(
            refusal, "The transfer is larger than the relay takes.", "Send less at once, or use a relay with a higher limit."),
        Refusal.QuotaExceeded => Report(
            refusal, "The relay's quota is used up.", "Try again when older transfers have expired, or use another relay."),
        Refusal.StorageFull => Report(
            refusal, "The relay's disk is full.", "Try again later, or tell whoever runs the relay."),
        Refusal.RateLimited => Report(refusal, "The relay got too many requests from this network.", "Wait some minutes and run the same command again."),
        Refusal.RangeNotSatisfiable => Report(
            refusal, "The relay holds less of the transfer than has arrived here before.", SendAgain),
        Refusal.StoreUnavailable => Report(
            refusal, "The relay can't reach its database.", "Run the same command again later; nothing is lost."),
        Refusal.LimitOutOfRange => Report(
            refusal, "The relay does not grant that life time or number of downloads.", "Choose a shorter --expires or a smaller --max-downloads."),
        Refusal.CiphertextDamaged => Report(refusal, "The relay has lost a part of the transfer.", SendAgain),
        Refusal.UnknownMailbox => Report(refusal, "The relay knows no such mailbox.", "Check handle and relay."),
        Refusal.MailboxTaken => Report(refusal, "The mailbox is another identity's.", "Choose another handle."),
        Refusal.NotAuthentic => Report(refusal, "The relay did not take this identity's signature.", Defect),
        Refusal.MailboxFull => Report(refusal, "The mailbox holds as many messages as it may.", "Try again when its owner has taken some."),
        Refusal.UnknownNameplate => Report(refusal, "Nobody waits at this relay with the number of this code.", "Check it; the sender must be waiting."),
        Refusal.NameplateUsed => Report(refusal, "The number of this code is used up.", "The sender makes a new code with ntk send --code."),
        Refusal.OutOfTurn => Report(refusal, "The relay did not expect this call now.", Defect),
    };
#pragma warning restore CS8524

    private static FailureReport Report(Refusal refusal, string message, string next) => new($"refusal.{refusal}", message, next);
}
