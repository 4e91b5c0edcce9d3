using System.Text;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in answers.</summary>
internal static class AnswerLeaks
{
    public static IEnumerable<Leak> All() => Heads().Concat(Values()).Concat(Bodies());

    private static IEnumerable<Leak> Heads()
    {
        yield return new("answer: an undeclared field", Need.Anything, [UndeclaredField], s => s.Accuse("seal 204").AddField("Server: Kestrel"));
        yield return new("answer: a field without a value", Need.Anything, [UndeclaredField], s => s.Accuse("open 201").AddField("X-Trace:"));
        yield return new("answer: a field name in other case", Need.Anything, [UndeclaredField], s => s.Accuse("open 201").EditHead(h => h.Replace("Location:", "location:", StringComparison.Ordinal)));
        yield return new("answer: a field of another answer", Need.Anything, [UndeclaredField], s => s.Accuse("seal 204").AddField("Upload-Length: 131072"));
        yield return new("answer: a missing field", Need.Anything, [FieldMissing], s => s.Accuse("open 201").RemoveField("Ntk-Expires"));
        yield return new("answer: without its protocol", Need.Anything, [FieldMissing], s => s.Accuse("seal 204").RemoveField("Ntk-Protocol"));
        yield return new("answer: one byte more of the status text", Need.Anything, [ProtocolViolation], s => s.Accuse("seal 204").EditHead(h => h.Replace("No Content", "No Contents", StringComparison.Ordinal)));
        yield return new("answer: another status text", Need.Download, [ProtocolViolation], s => s.Accuse("get 200").EditHead(h => h.Replace("200 OK", "200 Ok", StringComparison.Ordinal)));
        yield return new("answer: an unknown status", Need.Anything, [UndeclaredMessage], s => s.Accuse("seal 204").EditHead(h => h.Replace("204 No Content", "205 Reset Content", StringComparison.Ordinal)));
        yield return new("answer: a refusal without a number", Need.Refused, [UndeclaredMessage], s => s.Accuse("refusal").RemoveField("Ntk-Refusal"));
        yield return new("answer: a refusal of an unknown number", Need.Refused, [UndeclaredMessage], s => s.Accuse("refusal").SetField("Ntk-Refusal", "99"));
        yield return new("answer: a refusal of another status", Need.Refused, [UndeclaredMessage], s => s.Accuse("refusal").SetField("Ntk-Refusal", "19"));
        yield return new("answer: a refusal with a zero in front", Need.Refused, [UndeclaredMessage], s => s.Accuse("refusal").EditHead(h => h.Replace("Ntk-Refusal: ", "Ntk-Refusal: 0", StringComparison.Ordinal)));
        yield return new("answer: 100 Continue with a field", Need.Resumed, [UndeclaredField], s => s.Accuse("continue").AddField("X-Trace: 1"));
        yield return new("answer: an extension of the WebSocket", Need.Watch | Need.NoOpening, [UndeclaredField], s => s.Accuse("hub 101").AddField("Sec-WebSocket-Extensions: permessage-deflate"));
        yield return new("answer: an early hint", Need.Anything, [UndeclaredMessage], s => s.Accuse("seal 204").EditHead(h => "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + h));
    }

    private static IEnumerable<Leak> Values()
    {
        yield return new("answer: another protocol", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal 204").SetField("Ntk-Protocol", "1, 2"));
        yield return new("answer: a protocol that stands twice", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal 204").SetField("Ntk-Protocol", "1, 1, 1"));
        yield return new("answer: a time in another spelling", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal 204").SetField("Date", "Tuesday, 24-Nov-26 18:54:53 GMT"));
        yield return new("answer: a time in lower case", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal 204").SetField("Date", "tue, 24 nov 2026 18:54:53 gmt"));
        yield return new("answer: a place elsewhere", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open 201").SetField("Location", "https://elsewhere.example/v1/transfers/" + s.Transfer.Id));
        yield return new("answer: a place that is no route", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open 201").SetField("Location", "/v1/other"));
        yield return new("answer: the place of another transfer", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open 201").SetField("Location", "/v1/transfers/" + HeadLeaks.Base64(s.Dice.Bytes(16))));
        yield return new("answer: a length of a body that there is not", Need.Anything, [ValueOutOfProfile], s => s.Accuse("seal 204").AddField("Content-Length: 31415926535"));
        yield return new("answer: a time to expire out of bounds", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open 201").SetField("Ntk-Expires", "253402300800"));
        yield return new("answer: an offset with a zero in front", Need.Anything, [ValueOutOfProfile], s => s.Accuse("open 201").SetField("Upload-Offset", "00"));
        yield return new("answer: a third state of completeness", Need.Resumed, [ValueOutOfProfile], s => s.Accuse("head 204").SetField("Upload-Complete", "?2"));
        yield return new("answer: a wait out of bounds", Need.Refused, [ValueOutOfProfile], s => s.Accuse("refusal").EditHead(WithWait));
        yield return new("answer: other units of ranges", Need.Download, [ValueOutOfProfile], s => s.Accuse("get 200").SetField("Accept-Ranges", "byte"));
        yield return new("answer: a range with a zero in front", Need.Rest, [ValueOutOfProfile], s => s.Accuse("range 206").EditHead(h => h.Replace("bytes ", "bytes 0", StringComparison.Ordinal)));
        yield return new("answer: another answer to the key of the WebSocket", Need.Watch | Need.NoOpening, [ValueOutOfProfile], s => s.Accuse("hub 101").SetField("Sec-WebSocket-Accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    }

    private static IEnumerable<Leak> Bodies()
    {
        yield return new("answer: a body where none belongs", Need.Anything, [UndeclaredMessage], s =>
        {
            var turn = s.Accuse("open 201");
            turn.SetField("Content-Length", "1");
            turn.Bytes = [.. turn.Bytes, (byte)'x'];
        });
        yield return new("answer: a body of a refusal", Need.Refused, [UndeclaredMessage], s =>
        {
            var turn = s.Accuse("refusal");
            if (turn.Head.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) || turn.Head.StartsWith("HTTP/1.1 5", StringComparison.Ordinal))
                s["refused"].EditHead(h => h.Replace("HEAD ", "DELETE ", StringComparison.Ordinal));
            turn.SetField("Content-Length", "1");
            turn.Bytes = [.. turn.Bytes, (byte)'x'];
        });
        yield return new("answer: a byte behind an answer", Need.Anything, [ProtocolViolation], s =>
        {
            var turn = s.Accuse("seal 204");
            turn.Bytes = [.. turn.Bytes, (byte)'x'];
        })
        { IsLate = true };
        yield return new("answer: an undeclared member", Need.Description | Need.NoOpening, [UndeclaredField], s => s.Accuse("relay 200").EditJson(j => j.Replace("}", ",\"motd\":1}", StringComparison.Ordinal)));
        yield return new("answer: a protocol that stands twice in a list", Need.Description | Need.NoOpening, [ValueOutOfProfile], s => s.Accuse("relay 200").EditJson(j => j.Replace("[1]", "[1,1,1]", StringComparison.Ordinal)));
        yield return new("answer: another protocol in a list", Need.Description | Need.NoOpening, [ValueOutOfProfile], s => s.Accuse("relay 200").EditJson(j => j.Replace("[1]", "[1,2]", StringComparison.Ordinal)));
        yield return new("answer: white space in JSON", Need.Description | Need.NoOpening, [ProtocolViolation], s => s.Accuse("relay 200").EditJson(j => j.Replace(":[", ": [", StringComparison.Ordinal)));
        yield return new("answer: bytes behind JSON", Need.Description | Need.NoOpening, [ProtocolViolation], s => s.Accuse("relay 200").EditJson(j => j + "\n"));
    }

    private static string WithWait(string head)
    {
        var lines = head.Split("\r\n").Where(line => !line.StartsWith("Retry-After", StringComparison.Ordinal)).ToList();
        lines.Insert(1, "Retry-After: 3601");
        return new StringBuilder().AppendJoin("\r\n", lines).ToString();
    }
}
