using System.Text;
using System.Text.Json;
using CsCheck;
using Ntk.Dissection.HttpArchives.Json;

namespace Ntk.Dissection.Tests.HttpArchives;

/// <summary>The reader of JSON against the platform's own.</summary>
public sealed class JsonPullTests
{
    private static readonly string[] Parts =
    [
        "{", "}", "[", "]", ":", ",", "\"a\"", "\"log\"", "\"entries\"", "\"request\"", "\"text\"", "true", "false", "null", "0", "-1.5e+3", "01", "1.", "-", "\"", "\\u00e9",
        "\\ud83d\\ude00", "\\ud800", "\\x", " ", "\n", "\"\\n\\\"\"", "{\"a\":1}", "[1,2]", "{\"log\":{\"entries\":[", "{\"request\":{\"postData\":{\"text\":\"x\"}}}", "\"headers\"", "é", "\u0001",
    ];

    [Fact]
    public void it_takes_what_the_platform_takes() =>
        Gen.Int[0, Parts.Length - 1].Array[0, 14].Sample(
            static parts =>
            {
                var text = Encoding.UTF8.GetBytes(string.Concat(parts.Select(static part => Parts[part])));
                return Tokens(text) == PlatformTokens(text);
            },
            iter: 60_000);

    [Fact]
    public void it_reads_the_texts_that_the_platform_reads() =>
        Gen.String.Array[0, 5].Sample(
            static texts =>
            {
                // What has no UTF-8 form is replaced by both writers alike.
                var json = JsonSerializer.SerializeToUtf8Bytes(texts);
                return Texts(json).SequenceEqual(JsonSerializer.Deserialize<string[]>(json)!);
            },
            iter: 10_000);

    [Fact]
    public void no_change_of_an_archive_breaks_its_reading()
    {
        var archive = "{\"log\":{\"entries\":[{\"request\":{\"headers\":[{\"name\":\"a\",\"value\":\"b\"}],\"postData\":{\"text\":\"QUJD\",\"encoding\":\"base64\"}},"u8.ToArray()
            .Concat("\"_webSocketMessages\":[{\"type\":\"send\",\"opcode\":2,\"data\":\"AAAA\"}],\"response\":{\"content\":{\"text\":\"\\ud83d\\ude00\"}}}]}}"u8.ToArray()).ToArray();
        Gen.Select(Gen.Int[0, archive.Length - 1], Gen.Int[0, 30], Gen.Byte.Array[0, 6]).Array[1, 4].Sample(
            changes =>
            {
                var changed = archive.ToList();
                foreach (var (at, length, bytes) in changes)
                {
                    var from = Math.Min(at, changed.Count);
                    changed.RemoveRange(from, Math.Min(length, changed.Count - from));
                    changed.InsertRange(from, bytes);
                }

                var read = ArchiveRecorder.Read(new MemoryStream([.. changed]));
                return read.Exchanges.Count >= read.Ended;
            },
            iter: 30_000);
    }

    private static string Tokens(byte[] text)
    {
        var json = new JsonPull(new MemoryStream(text));
        var tokens = new StringBuilder();
        while (json.Read() is var token and not (JsonToken.End or JsonToken.Invalid))
            tokens.Append(token).Append(' ');
        return json.Token == JsonToken.Invalid ? "invalid" : tokens.ToString();
    }

    private static string PlatformTokens(byte[] text)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonPull.MaxDepth });
        var tokens = new StringBuilder();
        try
        {
            while (json.Read())
                tokens.Append(Named(json.TokenType)).Append(' ');
            return tokens.Length == 0 ? "invalid" : tokens.ToString();
        }
        catch (JsonException)
        {
            return "invalid";
        }
    }

    private static JsonToken Named(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => JsonToken.StartObject,
        JsonTokenType.EndObject => JsonToken.EndObject,
        JsonTokenType.StartArray => JsonToken.StartArray,
        JsonTokenType.EndArray => JsonToken.EndArray,
        JsonTokenType.PropertyName => JsonToken.Name,
        JsonTokenType.String => JsonToken.Text,
        JsonTokenType.Number => JsonToken.Number,
        JsonTokenType.True => JsonToken.True,
        JsonTokenType.False => JsonToken.False,
        _ => JsonToken.Null,
    };

    private static List<string> Texts(byte[] json)
    {
        var pull = new JsonPull(new MemoryStream(json));
        var texts = new List<string>();
        var buffer = new byte[64];
        pull.Read();
        while (pull.Read() == JsonToken.Text)
        {
            using var text = new MemoryStream();
            while (pull.ReadText(buffer) is var read and > 0)
                text.Write(buffer, 0, read);
            texts.Add(Encoding.UTF8.GetString(text.ToArray()));
        }

        return texts;
    }
}
