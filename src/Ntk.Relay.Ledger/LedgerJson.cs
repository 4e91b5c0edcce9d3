using System.Text.Json.Serialization;

namespace Ntk.Relay.Ledger;

/// <summary>Source-generated JSON of every event and of the state: the shapes as they are stored, frozen by snapshots.</summary>
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
public sealed partial class LedgerJson : JsonSerializerContext;
