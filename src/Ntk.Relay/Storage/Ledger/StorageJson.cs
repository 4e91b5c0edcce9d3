using System.Text.Json.Serialization;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Source-generated JSON of the documents that are the relay's alone.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OverviewDay))]
[JsonSerializable(typeof(Finding))]
internal sealed partial class StorageJson : JsonSerializerContext;
