using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>Writes a <see cref="ReceiverId"/> as its base64url text, and refuses any other spelling.</summary>
public sealed class ReceiverIdJsonConverter : JsonConverter<ReceiverId>
{
    /// <inheritdoc/>
    public override ReceiverId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReceiverId.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Expected {ReceiverId.TextSize} characters of base64url.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReceiverId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
