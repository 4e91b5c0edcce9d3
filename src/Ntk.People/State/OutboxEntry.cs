using Ntk.People.Contents;

namespace Ntk.People.State;

/// <summary>An envelope that is written down and not known to be at the relay.</summary>
/// <param name="Recipient">Whose mailbox it is for.</param>
/// <param name="Relay">Where that is: of what is given, the scheme.</param>
/// <param name="Content">What is in it.</param>
/// <param name="Written">When.</param>
/// <param name="Envelope">What the relay gets.</param>
internal sealed record OutboxEntry(Address Recipient, Uri Relay, ContentId Content, DateTimeOffset Written, byte[] Envelope)
{
    /// <summary>Where the recipient's relay is.</summary>
    internal Uri Relay { get; } = Recipient.RelayAt(Relay.Scheme);
}
