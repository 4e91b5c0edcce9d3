using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>Writes opaque bytes as their base64url text, and refuses any other spelling.</summary>
/// <typeparam name="TOpaque">The bytes.</typeparam>
public sealed class OpaqueJsonConverter<TOpaque> : JsonConverter<TOpaque> where TOpaque : struct, IOpaque<TOpaque>
{
    /// <inheritdoc/>
    public override TOpaque Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TOpaque.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Expected {TOpaque.Characters} characters of base64url.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TOpaque value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
