using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ntk.DevelopmentSigstore.Json;

/// <summary>JSON of which every value has one spelling (RFC 8785), for what logs sign and store. Numbers are integers here.</summary>
public static class CanonicalJson
{
    /// <summary>The UTF-8 of the canonical form.</summary>
    /// <exception cref="NotSupportedException">A number is no integer of 64 bits.</exception>
    public static byte[] Encode(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node?.GetValueKind())
        {
            case JsonValueKind.Object:
                // RFC 8785, section 3.2.3: names in the order of their UTF-16 code units.
                var members = node.AsObject().OrderBy(static m => m.Key, StringComparer.Ordinal);
                AppendAll(text, '{', '}', members, static (text, member) =>
                {
                    AppendText(text, member.Key);
                    text.Append(':');
                    Append(text, member.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', ']', node.AsArray(), Append);
                break;
            case JsonValueKind.String:
                AppendText(text, node.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(Integer(node.AsValue()).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            append(text, item);
            separator = ",";
        }
        text.Append(close);
    }

    private static long Integer(JsonValue value) =>
        value.TryGetValue<long>(out var number) || (value.TryGetValue<int>(out var small) && (number = small) == small)
            ? number
            : throw new NotSupportedException($"Only integers are written, not {value.ToJsonString()}.");

    // RFC 8785, section 3.2.2.2: nothing is escaped but quotes, backslashes and control characters.
    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        text.Append('"');
    }
}
