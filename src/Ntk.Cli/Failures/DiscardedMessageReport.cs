using Ntk.People;
using Ntk.People.Contents;
using Ntk.Sessions.Envelopes;

namespace Ntk.Cli.Failures;

/// <summary>Why a message that came can't be read. It is gone, and everything else is as it was.</summary>
internal static class DiscardedMessageReport
{
    private const string AskAgain = "If you miss a message, ask for it again.";
    private const string OldOrCopied = "It is very old, or a copy of one that was received. " + AskAgain;
    private const string OtherProgram = "It was made by another program, or to probe this one. " + AskAgain;
    private const string Update = "Update ntk, and ask for it again.";
    private const string Tampered = AskAgain + " If this happens again, do not trust the relay.";

    /// <param name="failure">Why the envelope does not open.</param>
    /// <param name="apparent">From whom it seems to be, which nothing proves; or null.</param>
    public static FailureReport Of(ReceiveFailure failure, Address? apparent) => Report($"{failure}", Subject(apparent, "seems to be"), Reason(failure));

    /// <inheritdoc cref="Of(ReceiveFailure, Address)"/>
    /// <param name="failure">Why what the envelope holds is no content.</param>
    /// <param name="sender">The contact that sent it; or null.</param>
    public static FailureReport Of(ContentFailure failure, Address? sender) => Report($"{failure}", Subject(sender, "is"), Reason(failure));

    /// <param name="recipient">To whom it was written.</param>
    /// <param name="sender">The contact that sent it; or null.</param>
    public static FailureReport MeantFor(Address recipient, Address? sender) => Report("MeantForAnother", Subject(sender, "is"), (
        $"it was written to {recipient}, who gives out your identity and passed it on to you.",
        $"Tell whoever wrote it that you are not {recipient}, and that nothing written to that address is safe."));

    // Every named value has its arm, which the compiler checks; a value without a name does not occur.
#pragma warning disable CS8524
    private static (string Why, string Next) Reason(ReceiveFailure failure) => failure switch
    {
        ReceiveFailure.None or ReceiveFailure.Duplicate => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Nothing is lost by that."),
        ReceiveFailure.WrongSize => ("it has none of the sizes that messages have.", Tampered),
        ReceiveFailure.Unreadable => (
            "none of the keys that are here opens it: it was damaged on its way, is not for you, or was written to an earlier device or very long ago.",
            AskAgain + " If this identity was taken over from another device, write to your contacts once: until then they write to that one."),
        ReceiveFailure.SenderMalformed => ("the identity that it names as its sender is none.", OtherProgram),
        ReceiveFailure.InitialPartMalformed => ("it begins a conversation in a way that this version does not know.", Update),
        ReceiveFailure.UnknownSignedPrekey => ("it begins a conversation with a signed key that is erased or never was here.", OldOrCopied),
        ReceiveFailure.UnknownOneTimePrekey => ("it begins a conversation with a one-time key that was used already or never was here.", OldOrCopied),
        ReceiveFailure.UnknownKemPrekey => ("it begins a conversation with an ML-KEM key that was used already, is erased or never was here.", OldOrCopied),
        ReceiveFailure.Replayed => (
            "it is a copy of a first message that was received before; somebody sent it again.", "You miss nothing. If this happens again, do not trust the relay."),
        ReceiveFailure.ReplayMemoryFull => (
            "it begins a conversation without a one-time key, and so many did that a copy of it could not be told any more.",
            "Ask for it again after the sender has run ntk contact remove and ntk contact add."),
        ReceiveFailure.DegenerateKey => ("it has a key that agrees on nothing.", OtherProgram),
        ReceiveFailure.NotAuthentic => ("it was changed on its way, or is forged.", Tampered),
        ReceiveFailure.TooFarAhead => (
            "so many messages before it are missing that it can't be followed any more.",
            "Remove the contact, add it again and write to it: that begins a new conversation. Then ask for what is missing."),
        ReceiveFailure.HeaderMalformed => ("it says of its place in the conversation what can't be.", OtherProgram),
        ReceiveFailure.PaddingMalformed => ("its padding breaks the rules.", OtherProgram),
    };

    private static (string Why, string Next) Reason(ContentFailure failure) => failure switch
    {
        ContentFailure.None => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Nothing is lost by that."),
        ContentFailure.Truncated => ("it ends before what it says begins.", OtherProgram),
        ContentFailure.UnknownVersion => ("it is written in a version that this program does not know.", Update),
        ContentFailure.UnknownType => ("it is of a kind that this program does not know.", Update),
        ContentFailure.TimeOutOfRange => ("it says that it was written after the year 9999.", OtherProgram),
        ContentFailure.AddressMalformed => ("what it gives as the address of its sender or of its recipient is none.", OtherProgram),
        ContentFailure.TextMalformed => ("its text is empty or no UTF-8.", OtherProgram),
        ContentFailure.LinkMalformed => ("the link of its transfer is none.", OtherProgram),
        ContentFailure.ReceiptMalformed => ("it is a receipt for nothing.", OtherProgram),
    };
#pragma warning restore CS8524

    private static string Subject(Address? from, string certainty) => from is null ? "A message" : $"A message that {certainty} from {from}";

    private static FailureReport Report(string failure, string subject, (string Why, string Next) reason) =>
        new($"message.{failure}", $"{subject} was discarded: {reason.Why}", reason.Next);
}
