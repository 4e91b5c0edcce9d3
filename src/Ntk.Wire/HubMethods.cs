namespace Ntk.Wire;

/// <summary>
/// Methods of the hub at <see cref="RelayRoutes.Hub"/>. Arguments are MessagePack <c>bin</c> and integers only. Every method of the client answers
/// with a <see cref="Refusal"/>; what it gives beside that comes as a method of the relay, before the answer.
/// </summary>
public static class HubMethods
{
    /// <summary>
    /// Client to relay: <c>Watch(transfer: bin 16, capability: bin 32)</c>. After an answer of 0 the relay sends <see cref="Progressed"/> at
    /// once, and again as the transfer moves.
    /// </summary>
    public const string Watch = "Watch";

    /// <summary>
    /// Relay to client: <c>Progressed(transfer: bin 16, received: int, length: int, phase: int)</c>. Bytes the relay holds,
    /// the blob's length or 0 where it is not known yet, and the <see cref="TransferPhase"/>.
    /// </summary>
    public const string Progressed = "Progressed";

    /// <summary>Client to relay: <c>Challenge()</c>. The relay sends <see cref="Challenged"/>.</summary>
    public const string Challenge = "Challenge";

    /// <summary>Relay to client: <c>Challenged(challenge: bin 32)</c>: random, of this connection, good for one signature.</summary>
    public const string Challenged = "Challenged";

    /// <summary>
    /// Client to relay: <c>OpenMailbox(mailbox: bin 16, key: bin 32, signature: bin 64)</c>. Takes the mailbox for this Ed25519 key unless it is
    /// another's, then goes on as <see cref="Attend"/>. The signature is over <see cref="MailboxAccess"/>.
    /// </summary>
    public const string OpenMailbox = "OpenMailbox";

    /// <summary>
    /// Client to relay: <c>Attend(mailbox: bin 16, key: bin 32, signature: bin 64)</c>. From here on the connection is the owner's: the
    /// relay sends <see cref="Attending"/>, then every envelope that waits and every one that comes (<see cref="Deliver"/>).
    /// </summary>
    public const string Attend = "Attend";

    /// <summary>
    /// Relay to client: <c>Attending(waiting: int, agreementPrekeys: int, kemPrekeys: int)</c>: envelopes that wait, and the one-time prekeys that
    /// are left. Again when taking brings those of a kind down to 20.
    /// </summary>
    public const string Attending = "Attending";

    /// <summary>Relay to client: <c>Deliver(sequence: int, envelope: bin)</c>. Sequences of a mailbox count up by one, from 1 on.</summary>
    public const string Deliver = "Deliver";

    /// <summary>Client to relay: <c>Acknowledge(through: int)</c>: all envelopes up to this sequence are received, and are deleted.</summary>
    public const string Acknowledge = "Acknowledge";

    /// <summary>Client to relay: <c>PublishBundle(bundle: bin 1,482)</c>: takes the place of the bundle before.</summary>
    public const string PublishBundle = "PublishBundle";

    /// <summary>Client to relay: <c>AddAgreementPrekeys(prekeys: bin)</c>: one-time X25519 prekeys, 36 bytes each, one after the other.</summary>
    public const string AddAgreementPrekeys = "AddAgreementPrekeys";

    /// <summary>Client to relay: <c>AddKemPrekeys(prekeys: bin)</c>: one-time ML-KEM-768 prekeys, 1,252 bytes each, at most 52.</summary>
    public const string AddKemPrekeys = "AddKemPrekeys";

    /// <summary>Client to relay: <c>FetchBundle(mailbox: bin 16)</c>: the bundle without one-time prekeys, which uses nothing up.</summary>
    public const string FetchBundle = "FetchBundle";

    /// <summary>Client to relay: <c>TakeBundle(mailbox: bin 16)</c>: the bundle with one one-time prekey of each kind while there are any; nobody else gets these.</summary>
    public const string TakeBundle = "TakeBundle";

    /// <summary>Relay to client: <c>Bundle(bundle: bin)</c>, 1,482 to 2,770 bytes.</summary>
    public const string Bundle = "Bundle";

    /// <summary>Client to relay: <c>QueueEnvelope(mailbox: bin 16, envelope: bin)</c>. Not on a connection that attends a mailbox.</summary>
    public const string QueueEnvelope = "QueueEnvelope";

    /// <summary>Client to relay: <c>OpenRendezvous()</c>. The relay sends <see cref="Nameplate"/>. It lives as long as this connection.</summary>
    public const string OpenRendezvous = "OpenRendezvous";

    /// <summary>Relay to client: <c>Nameplate(nameplate: int)</c>.</summary>
    public const string Nameplate = "Nameplate";

    /// <summary>Client to relay: <c>JoinRendezvous(nameplate: int)</c>. The relay sends <see cref="Paired"/> to who opened it; the nameplate is used up.</summary>
    public const string JoinRendezvous = "JoinRendezvous";

    /// <summary>Relay to client: <c>Paired()</c>.</summary>
    public const string Paired = "Paired";

    /// <summary>Client to relay: <c>SendSignal(signal: bin)</c>: for the other side of the rendezvous.</summary>
    public const string SendSignal = "SendSignal";

    /// <summary>Relay to client: <c>Signal(signal: bin)</c>.</summary>
    public const string Signal = "Signal";

    /// <summary>Relay to client: <c>RendezvousEnded(end: int)</c>, a <see cref="RendezvousEnd"/>.</summary>
    public const string RendezvousEnded = "RendezvousEnded";
}
