using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Those who look at what passes the hubs of a capture.</summary>
/// <param name="tripwires">Look at sealed and random bytes.</param>
/// <param name="envelopes">Look at envelopes.</param>
internal sealed class HubObservers(HubTripwires tripwires, IReadOnlyList<IEnvelopeObserver> envelopes)
{
    public HubTripwires Tripwires => tripwires;

    public MailboxBook Mailboxes { get; } = new();

    /// <inheritdoc cref="IEnvelopeObserver.Envelope"/>
    public void Envelope(Flow flow, Side side, MailboxId mailbox, ReadOnlySpan<byte> envelope, PacketMark mark)
    {
        tripwires.Envelope(envelope, mark);
        foreach (var observer in envelopes)
            observer.Envelope(flow, side, mailbox, envelope, mark);
    }
}
