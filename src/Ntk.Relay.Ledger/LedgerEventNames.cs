using System.Collections.Frozen;

namespace Ntk.Relay.Ledger;

/// <summary>The names under which events are stored and printed. A name is never changed and never reused.</summary>
public static class LedgerEventNames
{
    /// <summary>Every event there is, by its type.</summary>
    public static FrozenDictionary<Type, string> All { get; } = new Dictionary<Type, string>
    {
        [typeof(TransferOpened)] = "TransferOpened",
        [typeof(CiphertextReceived)] = "CiphertextReceived",
        [typeof(TransferSealed)] = "TransferSealed",
        [typeof(ReceiverAdmitted)] = "ReceiverAdmitted",
        [typeof(CiphertextServed)] = "CiphertextServed",
        [typeof(TransferCollected)] = "TransferCollected",
        [typeof(TransferExpired)] = "TransferExpired",
        [typeof(TransferDeleted)] = "TransferDeleted",
        [typeof(MailboxOpened)] = "MailboxOpened",
        [typeof(BundlePublished)] = "BundlePublished",
        [typeof(PrekeysPublished)] = "PrekeysPublished",
        [typeof(PrekeyTaken)] = "PrekeyTaken",
        [typeof(EnvelopeQueued)] = "EnvelopeQueued",
        [typeof(EnvelopeDelivered)] = "EnvelopeDelivered",
        [typeof(EnvelopeExpired)] = "EnvelopeExpired",
        [typeof(RendezvousOpened)] = "RendezvousOpened",
        [typeof(RendezvousPaired)] = "RendezvousPaired",
        [typeof(SignalRelayed)] = "SignalRelayed",
        [typeof(RendezvousClosed)] = "RendezvousClosed",
    }.ToFrozenDictionary();
}
