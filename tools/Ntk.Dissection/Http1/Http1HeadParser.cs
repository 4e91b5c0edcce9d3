using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http1;

/// <summary>Reads a head whose lines all end in CRLF and whose last one is empty (RFC 9112, 2 to 5), as strictly as its grammar.</summary>
internal ref struct Http1HeadParser(ReadOnlySpan<byte> raw, Http1Head head)
{
    private readonly ReadOnlySpan<byte> raw = raw;
    private int position;

    public static Refusal Parse(Http1HeadKind kind, ReadOnlySpan<byte> raw, Http1Head head)
    {
        head.Begin(kind, raw);
        return new Http1HeadParser(raw, head).Run(kind);
    }

    private Refusal Run(Http1HeadKind kind)
    {
        if (kind != Http1HeadKind.Trailers)
        {
            var end = LineEnd();
            var refusal = Controls(end) is { IsNone: false } bad ? bad : kind == Http1HeadKind.Request ? RequestLine(end) : StatusLine(end);
            if (!refusal.IsNone)
                return refusal;
            EndLine(end);
        }
        for (var count = 0; ; count++)
        {
            var end = LineEnd();
            if (end == position)
                break;
            if (count == Http1Limits.Fields)
                return new(ProblemKind.Http1TooManyFields, $"a head has more than {Http1Limits.Fields} fields");
            var refusal = FieldLine(end);
            if (!refusal.IsNone)
                return refusal;
            EndLine(end);
        }
        EndLine(position);
        return Refusal.None;
    }

    private readonly int LineEnd() => position + raw[position..].IndexOf((byte)'\n') - 1;

    private void EndLine(int end)
    {
        head.Add(Http1PartKind.Delimiter, end, end + 2);
        position = end + 2;
    }

    private readonly Refusal Controls(int end)
    {
        var at = raw[position..end].IndexOfAny(Http1Bytes.Control);
        return at < 0 ? Refusal.None : new(ProblemKind.Http1ControlByte, $"byte {position + at} of a head is 0x{raw[position + at]:x2}");
    }

    private readonly Refusal RequestLine(int end)
    {
        var line = raw[..end];
        var method = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (method <= 0 || last == method || line[..method].ContainsAnyExcept(Http1Bytes.Token))
            return new(ProblemKind.Http1RequestLine, $"a request line of {end} bytes is not a method that is a token, a target and a version");
        var target = line[(method + 1)..last];
        if (target.IsEmpty || target.ContainsAnyExcept(Http1Bytes.Visible))
            return new(ProblemKind.Http1RequestLine, $"a request target of {target.Length} bytes is empty or has a byte outside 0x21 to 0x7e");
        if (!IsVersion(line[(last + 1)..]))
            return new(ProblemKind.Http1Version, $"the last {end - last - 1} bytes of a request line are neither HTTP/1.1 nor HTTP/1.0");
        head.Add(Http1PartKind.Method, 0, method);
        head.Add(Http1PartKind.Delimiter, method, method + 1);
        head.Add(Http1PartKind.Target, method + 1, last);
        head.Add(Http1PartKind.Delimiter, last, last + 1);
        head.Add(Http1PartKind.Version, last + 1, end);
        return Refusal.None;
    }

    private readonly Refusal StatusLine(int end)
    {
        const int Version = 8, Code = 9, CodeEnd = 12;
        var line = raw[..end];
        if (line.Length < Version || !IsVersion(line[..Version]))
            return new(ProblemKind.Http1Version, $"a status line of {end} bytes does not begin with HTTP/1.1 or HTTP/1.0");
        if (line.Length <= CodeEnd || line[Version] != ' ' || line[CodeEnd] != ' ' || line[Code] is < (byte)'1' or > (byte)'9'
            || line[Code..CodeEnd].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return new(ProblemKind.Http1StatusLine, $"a status line of {end} bytes is not a version, a space, three digits, a space and a reason");
        head.StatusCode = ((line[Code] - '0') * 100) + ((line[Code + 1] - '0') * 10) + (line[Code + 2] - '0');
        head.Add(Http1PartKind.Version, 0, Version);
        head.Add(Http1PartKind.Delimiter, Version, Code);
        head.Add(Http1PartKind.StatusCode, Code, CodeEnd);
        head.Add(Http1PartKind.Delimiter, CodeEnd, CodeEnd + 1);
        head.Add(Http1PartKind.Reason, CodeEnd + 1, end);
        return Refusal.None;
    }

    private readonly Refusal FieldLine(int end)
    {
        var line = raw[position..end];
        if (line[0] is (byte)' ' or (byte)'\t')
            return new(ProblemKind.Http1FoldedLine, $"the field line at byte {position} of a head begins with white space");
        if (Controls(end) is { IsNone: false } bad)
            return bad;
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(Http1Bytes.Token))
            return new(ProblemKind.Http1FieldLine, $"the field line at byte {position} of a head has no name that is a token directly before a colon");
        var value = line[(colon + 1)..];
        var before = value.IndexOfAnyExcept((byte)' ', (byte)'\t');
        var start = position + colon + 1 + (before < 0 ? value.Length : before);
        var stop = before < 0 ? end : position + colon + 2 + value.LastIndexOfAnyExcept((byte)' ', (byte)'\t');
        head.Add(Http1PartKind.FieldName, position, position + colon);
        head.Add(Http1PartKind.Delimiter, position + colon, position + colon + 1);
        head.Add(Http1PartKind.OptionalWhitespace, position + colon + 1, start);
        head.Add(Http1PartKind.FieldValue, start, stop);
        head.Add(Http1PartKind.OptionalWhitespace, stop, end);
        head.AddField(new(position, colon), new(start, stop - start));
        return Refusal.None;
    }

    private static bool IsVersion(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual("HTTP/1.1"u8) || bytes.SequenceEqual("HTTP/1.0"u8);
}
