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
    /// <summary>Mailboxes whose connections are counted: a capture has a few.</summary>
    private const int MaxMailboxes = 100_000;

    private readonly Dictionary<MailboxId, HashSet<Flow>> _attended = [];

    public HubTripwires Tripwires => tripwires;

    /// <summary>A connection asks to attend a mailbox.</summary>
    public void Attend(Flow flow, MailboxId mailbox)
    {
        if (!_attended.TryGetValue(mailbox, out var flows) && _attended.Count < MaxMailboxes)
            _attended[mailbox] = flows = [];
        flows?.Add(flow);
    }

    /// <summary>How many connections asked to attend a mailbox until now.</summary>
    public int AttendedBy(MailboxId mailbox) => _attended.TryGetValue(mailbox, out var flows) ? flows.Count : 0;

    /// <inheritdoc cref="IEnvelopeObserver.Envelope"/>
    public void Envelope(Flow flow, Side side, ReadOnlySpan<byte> envelope, PacketMark mark)
    {
        tripwires.Envelope(envelope, mark);
        foreach (var observer in envelopes)
            observer.Envelope(flow, side, envelope, mark);
    }
}
