using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>Writes a <see cref="Digest256"/> as its base64url text, and refuses any other spelling.</summary>
public sealed class Digest256JsonConverter : JsonConverter<Digest256>
{
    /// <inheritdoc/>
    public override Digest256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest256.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Expected {Digest256.TextSize} characters of base64url.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Digest256 value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
