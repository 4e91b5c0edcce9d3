using System.Collections.Frozen;

namespace Ntk.Relay.Ledger;

/// <summary>The names under which events are stored and printed. A name is never changed and never reused.</summary>
public static class TransferEventNames
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
    }.ToFrozenDictionary();
}
