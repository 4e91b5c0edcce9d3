using System.Text;
using Ntk.Dissection.Flows;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in the JSON of requests, in the framing of bodies, and bodies where none belong.</summary>
internal static class BodyLeaks
{
    public static IEnumerable<Leak> All() => Spellings().Concat(Members()).Concat(Framing());

    private static Leak Json(string name, Ntk.Audit.Inspect.Findings.FindingKind kind, string turn, string from, string to) =>
        new(name, Need.Anything, [kind], s => s.Accuse(turn).EditJson(j => j.Replace(from, to, StringComparison.Ordinal)));

    private static IEnumerable<Leak> Spellings()
    {
        yield return new("a text as a digest", Need.NoOpening, [NotRandom], s => s.Accuse("open").EditJson(json =>
        {
            const string Member = "\"uploadDigest\":\"";
            var at = json.IndexOf(Member, StringComparison.Ordinal) + Member.Length;
            var text = HeadLeaks.Base64([.. "Meet me at the old bridge at ten"u8]);
            return json[..at] + text + json[(at + text.Length)..];
        }));
        yield return Json("white space in JSON", ProtocolViolation, "open", ":604800", ": 604800");
        yield return Json("white space before JSON", ProtocolViolation, "open", "{", " {");
        yield return Json("white space behind JSON", ProtocolViolation, "seal", "}", "} ");
        yield return Json("a line break behind JSON", ProtocolViolation, "seal", "}", "}\n");
        yield return Json("an object behind JSON", ProtocolViolation, "open", "}", "}{}");
        yield return Json("an escape in JSON", ProtocolViolation, "open", "\"maxDownloads\"", "\"\\u006daxDownloads\"");
        yield return Json("a slash that is escaped", ProtocolViolation, "open", "\"transfer\"", "\"transf\\u0065r\"");
        yield return Json("a number with a fraction", ValueOutOfProfile, "open", ":604800", ":604800.0");
        yield return Json("a number with an exponent", ValueOutOfProfile, "open", ":604800", ":6048e2");
        yield return Json("a comment in JSON", ProtocolViolation, "open", "{", "{/**/");
        yield return Json("a comma too many", ProtocolViolation, "open", "}", ",}");
        yield return Json("a byte order mark", ProtocolViolation, "open", "{", "\uFEFF{");
    }

    private static IEnumerable<Leak> Members()
    {
        yield return Json("an undeclared member", UndeclaredField, "open", "}", ",\"note\":1}");
        yield return Json("an undeclared member in front", UndeclaredField, "seal", "{", "{\"a\":1,");
        yield return Json("a member that stands twice", UndeclaredField, "open", "}", ",\"maxDownloads\":1}");
        yield return Json("a member in other case", UndeclaredField, "open", "maxDownloads", "MaxDownloads");
        yield return new("members in another order", Need.Anything, [UndeclaredField], s => s.Accuse("seal").EditJson(j =>
        {
            var members = j.Trim('{', '}').Split(',');
            return $"{{{members[1]},{members[0]}}}";
        }));
        yield return Json("a missing member", FieldMissing, "open", ",\"maxDownloads\":1", "");
        yield return Json("a count out of bounds", ValueOutOfProfile, "open", "\"maxDownloads\":1", "\"maxDownloads\":1001");
        yield return Json("a life time out of bounds", ValueOutOfProfile, "open", ":604800", ":59");
        yield return Json("a number that is a text", ValueOutOfProfile, "open", "\"maxDownloads\":1", "\"maxDownloads\":\"1\"");
        yield return Json("a list where a number belongs", ValueOutOfProfile, "open", "\"maxDownloads\":1", "\"maxDownloads\":[1]");
        yield return Json("nothing where a number belongs", ValueOutOfProfile, "open", "\"maxDownloads\":1", "\"maxDownloads\":null");
        yield return new("a digest with bits that mean nothing", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open").EditJson(j => EditText(j, "uploadDigest", HeadLeaks.Unused)));
        yield return new("a digest of another length", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open").EditJson(j => EditText(j, "downloadDigest", text => text + "A")));
        yield return new("a text where a digest belongs", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open").EditJson(j => EditText(j, "uploadDigest", text => "Dies ist ein Text" + text[17..])));
        yield return new("an id with bits that mean nothing in JSON", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open").EditJson(j => EditText(j, "transfer", HeadLeaks.Unused)));
        yield return new("a length that no blob has", Need.Stream, [ValueOutOfProfile], s => s.Accuse("open").EditJson(j => j.Replace("\"length\":null", "\"length\":65627", StringComparison.Ordinal)));
        yield return new("a body of JSON that is too long", Need.Anything, [ValueOutOfProfile, ProtocolViolation, UndeclaredField], s => s.Accuse("seal").EditJson(j => j.Replace("{", "{" + new string(' ', 5000), StringComparison.Ordinal)));
        yield return new("JSON that is no object", Need.Anything, [ProtocolViolation], s => s.Accuse("seal").EditJson(j => $"[{j}]"));
        yield return new("text that is not UTF-8", Need.Anything, [ValueOutOfProfile, ProtocolViolation], s =>
        {
            var turn = s.Accuse("open");
            turn.Bytes[^(turn.Bytes.Length - Encoding.Latin1.GetString(turn.Bytes).IndexOf("uploadDigest\":\"", StringComparison.Ordinal) - 20)] = 0xC3;
        });
    }

    private static IEnumerable<Leak> Framing()
    {
        yield return new("an extension of a chunk", Need.Stream, [ProtocolViolation], s => s.Accuse("patch").Bytes = Chunks(s, size => size + ";a=1"));
        yield return new("a size of a chunk with a zero in front", Need.Stream, [ProtocolViolation], s => s.Accuse("patch").Bytes = Chunks(s, size => "0" + size));
        yield return new("a size of a chunk in both cases", Need.Stream, [ProtocolViolation], s => s.Accuse("patch").Bytes = Chunks(s, _ => "aB", 0xAB));
        yield return new("white space behind the size of a chunk", Need.Stream, [ProtocolViolation], s => s.Accuse("patch").Bytes = Chunks(s, size => size + " "));
        yield return new("a field behind a body", Need.Stream, [UndeclaredField, ProtocolViolation], s =>
        {
            var turn = s.Accuse("patch");
            turn.Bytes = [.. turn.Bytes[..^2], .. "X-Trace: 1\r\n\r\n"u8];
        });
        yield return new("a last chunk of several zeros", Need.Stream, [ProtocolViolation], s =>
        {
            var turn = s.Accuse("patch");
            turn.Bytes = [.. turn.Bytes[..^5], .. "000\r\n\r\n"u8];
        });
        yield return new("a body of a download", Need.Download, [UndeclaredMessage], s => AddBody(s.Accuse("get")));
        yield return new("a body of a question", Need.Resumed, [UndeclaredMessage], s => AddBody(s.Accuse("head")));
        yield return new("a byte behind a body", Need.Anything, [ProtocolViolation, UndeclaredMessage], s =>
        {
            var turn = s.Accuse("seal");
            turn.Bytes = [.. turn.Bytes, (byte)'x'];
        })
        { IsLate = true };
        yield return new("a request of nobody's", Need.Anything, [UndeclaredMessage], s =>
        {
            var dialogue = s.Dialogues.First(d => d.Turns.Contains(s["seal"]));
            var turn = Talks.Turn.Of("stray", Side.Client, $"GET /favicon.ico HTTP/1.1\r\nHost: {s.Relay.HostField}\r\n\r\n", []);
            dialogue.Add(turn);
            s.Guilty.Add(turn);
        });
        yield return new("an answer that nobody asked for", Need.Anything, [ProtocolViolation], s =>
        {
            var dialogue = s.Dialogues.First(d => d.Turns.Contains(s["seal"]));
            var turn = Talks.Turn.Of("stray", Side.Server, "HTTP/1.1 204 No Content\r\nNtk-Protocol: 1\r\n\r\n", []);
            dialogue.Add(turn);
            s.Guilty.Add(turn);
        });
    }

    private static void AddBody(Talks.Turn turn)
    {
        turn.AddField("Content-Length: 1");
        turn.Bytes = [.. turn.Bytes, (byte)'x'];
    }

    /// <summary>The blob in chunks, the first of which has its size spelled otherwise.</summary>
    private static byte[] Chunks(Scene scene, Func<string, string> spell, int size = 3000)
    {
        var first = Encoding.ASCII.GetBytes(spell(size.ToString("X", System.Globalization.CultureInfo.InvariantCulture)) + "\r\n");
        return [.. Encoding.Latin1.GetBytes(scene["patch"].Head), .. first, .. scene.Transfer.Blob.AsSpan(0, size), .. "\r\n"u8, .. Talks.RelayTalk.Chunked(scene.Transfer.Blob.AsSpan(size), 30_000, "X")];
    }

    private static string EditText(string json, string member, Func<string, string> edit)
    {
        var start = json.IndexOf($"\"{member}\":\"", StringComparison.Ordinal) + member.Length + 4;
        var end = json.IndexOf('"', start);
        return json[..start] + edit(json[start..end]) + json[end..];
    }
}
