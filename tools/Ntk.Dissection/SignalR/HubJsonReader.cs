using System.Text.Json;
using System.Text.Unicode;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.SignalR;

/// <summary>Reads one JSON value (RFC 8259) and all in it.</summary>
internal static class HubJsonReader
{
    /// <param name="raw">The value and white space, without a separator.</param>
    /// <param name="values">What was read.</param>
    /// <param name="whitespace">Bytes between tokens that say nothing.</param>
    public static Refusal Read(ReadOnlySpan<byte> raw, ValueList values, out int whitespace)
    {
        whitespace = 0;
        if (!Utf8.IsValid(raw))
            return new(ProblemKind.SignalRMalformed, $"a message of {raw.Length} bytes is not UTF-8");
        try
        {
            return ReadAll(raw, values, out whitespace);
        }
        catch (JsonException)
        {
            return new(ProblemKind.SignalRMalformed, $"a message of {raw.Length} bytes is not JSON");
        }
    }

    private static Refusal ReadAll(ReadOnlySpan<byte> raw, ValueList values, out int whitespace)
    {
        var reader = new Utf8JsonReader(raw, new JsonReaderOptions { MaxDepth = SignalRLimits.Depth + 1 });
        Span<int> children = stackalloc int[SignalRLimits.Depth + 1];
        var meaningful = 0;
        whitespace = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            var end = (int)reader.BytesConsumed;
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                meaningful++;
                values.Close(children[reader.CurrentDepth + 1], start, end);
                continue;
            }
            var refusal = Add(reader.TokenType, raw, start, Length(ref reader), children, reader.CurrentDepth, values, ref meaningful);
            if (!refusal.IsNone)
                return refusal;
        }
        whitespace = raw.Length - meaningful;
        return Refusal.None;
    }

    private static int Length(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length + (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0);

    private static Refusal Add(
        JsonTokenType token, ReadOnlySpan<byte> raw, int start, int length, Span<int> children, int depth, ValueList values, ref int meaningful)
    {
        var kind = KindOf(token, raw.Slice(start, length));
        var isName = token == JsonTokenType.PropertyName;
        var inMap = !values.IsClosed && values.Innermost == SignalRValueKind.Map;
        // A comma before every child but the first, a colon behind every name.
        if (!values.IsClosed && (isName || !inMap) && children[depth]++ > 0)
            meaningful++;
        meaningful += length + (isName ? 1 : 0);
        var quoted = kind == SignalRValueKind.Text ? 1 : 0;
        var content = kind is SignalRValueKind.Array or SignalRValueKind.Map ? start + 1 : start + quoted;
        var end = start + length;
        if (!values.TryAdd(new(kind, start, content, end - quoted, end, 0, values.Count + 1, true)))
            return values.Full;
        if (kind is not (SignalRValueKind.Array or SignalRValueKind.Map))
            return Refusal.None;
        if (!values.TryOpen(-1))
            return values.Full;
        children[depth + 1] = 0;
        return Refusal.None;
    }

    private static SignalRValueKind KindOf(JsonTokenType token, ReadOnlySpan<byte> bytes) => token switch
    {
        JsonTokenType.StartArray => SignalRValueKind.Array,
        JsonTokenType.StartObject => SignalRValueKind.Map,
        JsonTokenType.True or JsonTokenType.False => SignalRValueKind.Boolean,
        JsonTokenType.Null => SignalRValueKind.Null,
        JsonTokenType.Number => bytes.ContainsAny(".eE"u8) ? SignalRValueKind.Float : SignalRValueKind.Integer,
        _ => SignalRValueKind.Text,
    };
}
