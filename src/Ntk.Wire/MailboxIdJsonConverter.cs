using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>Writes a <see cref="MailboxId"/> as its base64url text, and refuses any other spelling.</summary>
public sealed class MailboxIdJsonConverter : JsonConverter<MailboxId>
{
    /// <inheritdoc/>
    public override MailboxId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MailboxId.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException("Expected 22 characters of base64url.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MailboxId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
