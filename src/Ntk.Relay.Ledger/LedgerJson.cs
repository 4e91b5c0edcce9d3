using System.Text.Json.Serialization;

namespace Ntk.Relay.Ledger;

/// <summary>Source-generated JSON of every event and of the states: the shapes as they are stored, frozen by snapshots.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TransferOpened))]
[JsonSerializable(typeof(CiphertextReceived))]
[JsonSerializable(typeof(TransferSealed))]
[JsonSerializable(typeof(ReceiverAdmitted))]
[JsonSerializable(typeof(CiphertextServed))]
[JsonSerializable(typeof(TransferCollected))]
[JsonSerializable(typeof(TransferExpired))]
[JsonSerializable(typeof(TransferDeleted))]
[JsonSerializable(typeof(TransferState))]
[JsonSerializable(typeof(MailboxOpened))]
[JsonSerializable(typeof(BundlePublished))]
[JsonSerializable(typeof(PrekeysPublished))]
[JsonSerializable(typeof(PrekeyTaken))]
[JsonSerializable(typeof(EnvelopeQueued))]
[JsonSerializable(typeof(EnvelopeDelivered))]
[JsonSerializable(typeof(EnvelopeExpired))]
[JsonSerializable(typeof(MailboxState))]
[JsonSerializable(typeof(RendezvousOpened))]
[JsonSerializable(typeof(RendezvousPaired))]
[JsonSerializable(typeof(SignalRelayed))]
[JsonSerializable(typeof(RendezvousClosed))]
[JsonSerializable(typeof(RendezvousState))]
public sealed partial class LedgerJson : JsonSerializerContext;
