using System.Text.Json.Serialization;

namespace Ntk.Transfer.Content;

/// <summary>Source-generated JSON of the journal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PartJournal))]
internal sealed partial class PartJson : JsonSerializerContext;
