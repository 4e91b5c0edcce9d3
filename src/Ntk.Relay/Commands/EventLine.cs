using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ntk.Relay.Storage.Ledger;

namespace Ntk.Relay.Commands;

/// <summary>
/// One event as one line. Every field that is stored is printed: sequence, time, stream and name at the front, the others behind as they lie
/// in the database, what the front says already left out.
/// </summary>
internal static class EventLine
{
    private const string At = "at";

    public static string Text(LoggedEvent happened)
    {
        using var data = JsonDocument.Parse(happened.Data);
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{happened.Sequence,6} {Time(data)} {happened.Stream} {happened.Name,-18}");
        foreach (var field in Others(data, happened))
            line.Append(' ').Append(field.Name).Append('=').Append(field.Value.ToString());
        return line.ToString().TrimEnd();
    }

    public static string Json(LoggedEvent happened)
    {
        using var data = JsonDocument.Parse(happened.Data);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", happened.Sequence);
            json.WriteString(At, Time(data));
            json.WriteString("stream", happened.Stream);
            json.WriteString("event", happened.Name);
            foreach (var field in Others(data, happened))
                field.WriteTo(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Time(JsonDocument data) =>
        data.RootElement.TryGetProperty(At, out var at) && at.TryGetDateTimeOffset(out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : "-";

    private static IEnumerable<JsonProperty> Others(JsonDocument data, LoggedEvent happened) =>
        data.RootElement.EnumerateObject().Where(field =>
            field.Name != At && !(field.Value.ValueKind == JsonValueKind.String && field.Value.ValueEquals(happened.Stream)));
}
