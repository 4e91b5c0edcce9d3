using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in the heads of requests.</summary>
internal static class HeadLeaks
{
    private static readonly (string Turn, Need Need)[] Requests =
    [
        ("open", Need.Anything), ("patch", Need.Anything), ("seal", Need.Anything), ("head", Need.Resumed), ("resume", Need.Resumed), ("get", Need.Download),
        ("range", Need.Rest), ("collected", Need.Download), ("hub", Need.Watch | Need.NoOpening), ("relay", Need.Description | Need.NoOpening),
    ];

    public static IEnumerable<Leak> All()
    {
        foreach (var (turn, need) in Requests)
        {
            yield return new($"{turn}: an undeclared field", need, [UndeclaredField], s => s.Accuse(turn).AddField("X-Trace: 7"));
            yield return new($"{turn}: a field name in other case", need, [UndeclaredField], s => s.Accuse(turn).EditHead(h => h.Replace("Host:", "host:", StringComparison.Ordinal)));
        }
        foreach (var leak in Fields().Concat(Values()).Concat(Lines()))
            yield return leak;
    }

    private static IEnumerable<Leak> Fields()
    {
        yield return new("a field without a value", Need.Anything, [UndeclaredField], s => s.Accuse("open").AddField("X-Trace:"));
        yield return new("a field without a value but for a space", Need.Anything, [UndeclaredField, ProtocolViolation], s => s.Accuse("seal").AddField("X-Trace: "));
        yield return new("User-Agent", Need.Anything, [UndeclaredField], s => s.Accuse("patch").AddField("User-Agent: ntk/0.1"));
        yield return new("a cookie", Need.Download, [UndeclaredField], s => s.Accuse("get").AddField("Cookie: a=b"));
        yield return new("a field of answers in a request", Need.Anything, [UndeclaredField], s => s.Accuse("open").AddField("Ntk-Refusal: 2"));
        yield return new("a field of another request", Need.Anything, [UndeclaredField], s => s.Accuse("seal").AddField("Ntk-Receiver: AAAAAAAAAAAAAAAAAAAAAA"));
        yield return new("a capability where none belongs", Need.Anything, [UndeclaredField], s => s.Accuse("open").AddField($"Authorization: {s["seal"].Field("Authorization")}"));
        yield return new("a field that stands twice", Need.Anything, [UndeclaredField], s => s.Accuse("seal").AddField("Content-Type: application/json"));
        yield return new("a field of a missing capability", Need.Anything, [FieldMissing], s => s.Accuse("seal").RemoveField("Authorization"));
        yield return new("a missing offset", Need.File, [FieldMissing], s => s.Accuse("patch").RemoveField("Upload-Offset"));
        yield return new("a range where none belongs", Need.Description | Need.NoOpening, [UndeclaredField], s => s.Accuse("relay").AddField("Range: bytes=7310579630-9999999999"));
        yield return new("a key of the WebSocket where none belongs", Need.Description | Need.NoOpening, [UndeclaredField], s => s.Accuse("relay").AddField("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="));
        yield return new("an expectation without a body", Need.Description | Need.NoOpening, [UndeclaredField], s => s.Accuse("relay").AddField("Expect: 100-continue"));
        yield return new("fields of a head in another order", Need.Description | Need.NoOpening, [ProtocolViolation], s =>
        {
            var dialogue = s.Dialogues.First(d => d.Turns.Contains(s["relay"]));
            var (request, answer) = (s["relay"], dialogue.Turns[dialogue.Turns.IndexOf(s["relay"]) + 1]);
            request.AddField("Content-Length: 0");
            var again = new Turn("again", request.Side, request.Bytes);
            again.EditHead(head => head.Replace($"Host: {s.Relay.HostField}\r\nContent-Length: 0\r\n", $"Content-Length: 0\r\nHost: {s.Relay.HostField}\r\n", StringComparison.Ordinal));
            dialogue.Add(again).Add(new Turn("answer again", answer.Side, answer.Bytes));
            s.Guilty.Add(again);
        });
        yield return new("a subprotocol of the WebSocket", Need.Watch | Need.NoOpening, [UndeclaredField], s => s.Accuse("hub").AddField("Sec-WebSocket-Protocol: chat"));
        yield return new("an extension of the WebSocket", Need.Watch | Need.NoOpening, [UndeclaredField], s => s.Accuse("hub").AddField("Sec-WebSocket-Extensions: permessage-deflate"));
    }

    private static IEnumerable<Leak> Values()
    {
        yield return new("one byte more of Host", Need.Anything, [ValueOutOfProfile, UndeclaredMessage], s => s.Accuse("open").SetField("Host", s.Relay.HostField + "1"));
        yield return new("a number with a zero in front", Need.Anything, [ValueOutOfProfile], s => s.Accuse("patch").SetField("Upload-Offset", "00"));
        yield return new("a number with a sign", Need.Anything, [ValueOutOfProfile], s => s.Accuse("patch").SetField("Upload-Offset", "+0"));
        yield return new("a number out of bounds", Need.Resumed, [ValueOutOfProfile], s => s.Accuse("resume").SetField("Upload-Offset", "1099511627777"));
        yield return new("a length with a zero in front", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open").EditHead(h => h.Replace("Content-Length: ", "Content-Length: 0", StringComparison.Ordinal)));
        yield return new("a longer capability", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal").EditHead(h => h.Replace("Authorization: Ntk ", "Authorization: Ntk A", StringComparison.Ordinal)));
        yield return new("a capability with bits that mean nothing", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal").SetField("Authorization", Unused(s["seal"].Field("Authorization"))));
        yield return new("a receiver with bits that mean nothing", Need.Download, [ValueOutOfProfile], s => s.Accuse("get").SetField("Ntk-Receiver", Unused(s["get"].Field("Ntk-Receiver"))));
        yield return new("a text as the id of a receiver", Need.Download, [NotRandom], s => s.Accuse("get").SetField("Ntk-Receiver", Base64([.. "bob@relay.exampl"u8])));
        yield return new("a text as a capability", Need.NoOpening, [NotRandom], s => s.Accuse("seal").SetField("Authorization", "Ntk " + Base64([.. "Meet me at the old bridge at ten"u8])));
        yield return new("another scheme of capabilities", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal").EditHead(h => h.Replace("Ntk ", "NTK ", StringComparison.Ordinal)));
        yield return new("a capability of another transfer", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal").SetField("Authorization", "Ntk " + Base64(s.Dice.Bytes(32))));
        yield return new("another media type", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open").SetField("Content-Type", "application/json; charset=utf-8"));
        yield return new("another expectation", Need.Resumed, [ValueOutOfProfile], s => s.Accuse("resume").SetField("Expect", "100-Continue"));
        yield return new("another spelling of chunked", Need.Stream, [ValueOutOfProfile], s => s.Accuse("patch").SetField("Transfer-Encoding", "Chunked"));
        yield return new("a range with a zero in front", Need.Rest, [ValueOutOfProfile], s => s.Accuse("range").EditHead(h => h.Replace("bytes=", "bytes=0", StringComparison.Ordinal)));
        yield return new("a range in capitals", Need.Rest, [ValueOutOfProfile], s => s.Accuse("range").EditHead(h => h.Replace("bytes=", "Bytes=", StringComparison.Ordinal)));
        yield return new("a range that no blob has", Need.Rest, [ValueOutOfProfile], s => s.Accuse("range").SetField("Range", "bytes=7310579630000000000-"));
        yield return new("a key of the WebSocket that is a text", Need.Watch | Need.NoOpening, [ValueOutOfProfile], s => s.Accuse("hub").SetField("Sec-WebSocket-Key", "dies-ist-ein-klartext-"));
        yield return new("a key of the WebSocket that is text when it is read", Need.Watch | Need.NoOpening, [NotRandom], s =>
        {
            var key = Convert.ToBase64String("meet me at nine."u8);
            s.Accuse("hub").SetField("Sec-WebSocket-Key", key);
        });
        yield return new("another version of WebSocket", Need.Watch | Need.NoOpening, [ValueOutOfProfile], s => s.Accuse("hub").SetField("Sec-WebSocket-Version", "8"));
    }

    private static IEnumerable<Leak> Lines()
    {
        yield return new("white space behind a value", Need.Anything, [ProtocolViolation], s => s.Accuse("open").EditHead(h => h.Replace("json\r\n", "json \r\n", StringComparison.Ordinal)));
        yield return new("more white space before a value", Need.Anything, [ProtocolViolation], s => s.Accuse("open").EditHead(h => h.Replace("Host: ", "Host:  ", StringComparison.Ordinal)));
        yield return new("no white space before a value", Need.Anything, [ProtocolViolation], s => s.Accuse("open").EditHead(h => h.Replace("Host: ", "Host:", StringComparison.Ordinal)));
        yield return new("a tab before a value", Need.Anything, [ProtocolViolation], s => s.Accuse("open").EditHead(h => h.Replace("Host: ", "Host:\t", StringComparison.Ordinal)));
        yield return new("an empty line before a request", Need.Anything, [ProtocolViolation], s => s.Accuse("open").EditHead(h => "\r\n" + h));
        yield return new("a folded field", Need.Anything, [ProtocolViolation], s => s.Accuse("open").AddField(" more"));
        yield return new("a bare line feed", Need.Anything, [ProtocolViolation], s => s.Accuse("open").EditHead(h => h.Replace("json\r\n", "json\n", StringComparison.Ordinal)));
        yield return new("a query", Need.Anything, [UndeclaredMessage], s => s.Accuse("open").EditHead(h => h.Replace(" HTTP/", "?a=1 HTTP/", StringComparison.Ordinal)));
        yield return new("an unknown route", Need.Anything, [UndeclaredMessage], s => s.Accuse("open").EditHead(h => h.Replace("/v1/transfers ", "/v1/transfers2 ", StringComparison.Ordinal)));
        yield return new("an unknown method", Need.Anything, [UndeclaredMessage], s => s.Accuse("open").EditHead(h => h.Replace("POST ", "PUT ", StringComparison.Ordinal)));
        yield return new("a method in lower case", Need.Anything, [UndeclaredMessage], s => s.Accuse("open").EditHead(h => h.Replace("POST ", "Post ", StringComparison.Ordinal)));
        yield return new("a target with its host", Need.Anything, [UndeclaredMessage], s => s.Accuse("open").EditHead(h => h.Replace("POST /", $"POST http://{s.Relay.HostField}/", StringComparison.Ordinal)));
        yield return new("another version of HTTP", Need.Anything, [UndeclaredMessage], s => s.Accuse("open").EditHead(h => h.Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal)));
        yield return new("an id with bits that mean nothing", Need.Anything, [UndeclaredMessage], s => s.Accuse("seal").EditHead(h => h.Replace(s.Transfer.Id, Unused(s.Transfer.Id), StringComparison.Ordinal)));
        yield return new("a percent-encoded route", Need.Anything, [UndeclaredMessage], s => s.Accuse("seal").EditHead(h => h.Replace("/seal ", "/%73eal ", StringComparison.Ordinal)));
        yield return new("a second slash", Need.Anything, [UndeclaredMessage], s => s.Accuse("seal").EditHead(h => h.Replace("/seal ", "//seal ", StringComparison.Ordinal)));
    }

    /// <summary>The same bytes with one of the bits set that the last character has too many.</summary>
    public static string Unused(string text)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return text[..^1] + Alphabet[Alphabet.IndexOf(text[^1], StringComparison.Ordinal) ^ 1];
    }

    public static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
