using System.Text.Json;
using System.Text.Unicode;

namespace Ntk.Provenance.Json;

/// <summary>JSON from outside (RFC 8259), read strictly: UTF-8, no comments, no trailing commas, no member twice, bounded in size and depth.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = JsonLimits.Depth,
    };

    /// <param name="utf8">The whole document.</param>
    /// <param name="what">What it is, for messages: "the bundle".</param>
    /// <param name="maxBytes">Its bound.</param>
    public static JsonValue Parse(ReadOnlyMemory<byte> utf8, string what, int maxBytes)
    {
        if (utf8.Length > maxBytes)
            throw new RefusedException(FailureClass.DocumentTooLarge, $"{what} is too large", $"at most {maxBytes} bytes", $"{utf8.Length} bytes");
        if (!Utf8.IsValid(utf8.Span))
            throw new RefusedException(FailureClass.DocumentNotUtf8, $"{what} is not UTF-8");
        try
        {
            // The document is not disposed: its values are handed out, and without pooled memory there is nothing to give back.
            return new JsonValue(JsonDocument.Parse(utf8, Strict).RootElement, what);
        }
        catch (JsonException e)
        {
            throw Refusal(what, utf8.Span, e);
        }
        catch (InvalidOperationException)
        {
            // The search for members that are there twice reads their names.
            throw new RefusedException(FailureClass.JsonValueMalformed, $"{what} has a member whose name has half of a surrogate pair");
        }
    }

    /// <summary>Reads the document again, token by token: the exception tells its causes apart by a text alone, and that quotes the document.</summary>
    private static RefusedException Refusal(string what, ReadOnlySpan<byte> utf8, JsonException refused)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonLimits.Depth + 1 });
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= JsonLimits.Depth)
                    return new RefusedException(FailureClass.JsonTooDeep, $"{what} is nested too deeply", $"at most {JsonLimits.Depth} levels");
        }
        catch (JsonException e)
        {
            return new RefusedException(FailureClass.JsonMalformed, $"{what} is not JSON, from line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
        return new RefusedException(FailureClass.JsonDuplicateMember, $"{what} has a member twice", actual: refused.Message);
    }
}
