using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>Writes a <see cref="TransferId"/> as its base64url text, and refuses any other spelling.</summary>
public sealed class TransferIdJsonConverter : JsonConverter<TransferId>
{
    /// <inheritdoc/>
    public override TransferId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TransferId.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Expected {TransferId.TextSize} characters of base64url.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TransferId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
