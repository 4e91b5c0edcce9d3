using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Takes the envelopes that pass hubs: one of them may be the one of an opening.</summary>
internal interface IEnvelopeObserver
{
    /// <summary>An envelope passes.</summary>
    /// <param name="flow">The hub's connection.</param>
    /// <param name="side">The client, who queues it, or the relay, who delivers it.</param>
    /// <param name="mailbox">In which it is queued, or from which it comes.</param>
    /// <param name="envelope">Its bytes; only there until the call returns.</param>
    /// <param name="mark">The packet of the last of them.</param>
    void Envelope(Flow flow, Side side, MailboxId mailbox, ReadOnlySpan<byte> envelope, PacketMark mark);
}
