using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>Source-generated JSON of every control body: camel case, unknown members and duplicates refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(OpenTransferRequest))]
[JsonSerializable(typeof(SealTransferRequest))]
[JsonSerializable(typeof(RelayDescription))]
public sealed partial class WireJson : JsonSerializerContext;
