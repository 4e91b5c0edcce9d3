using System.Buffers;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>What RFC 9113, 8.2 and 8.3 ask of the fields of a head. A head that breaks them can still be read.</summary>
internal static class Http2HeadRules
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> ForbiddenInValue = SearchValues.Create("\0\r\n"u8);

    public static Refusal Check(Http2Head head)
    {
        var pseudo = Pseudo.None;
        var regular = false;
        foreach (var field in head.Fields)
        {
            var name = field.Name.Of(head.Text);
            var value = field.Value.Of(head.Text);
            if (value.ContainsAny(ForbiddenInValue) || (!value.IsEmpty && (value[0] is 0x20 or 0x09 || value[^1] is 0x20 or 0x09)))
                return Malformed(head, "a value has NUL, CR or LF, or white space at an end");
            if (name.IsEmpty || name[0] != ':')
            {
                regular = true;
                if (name.IsEmpty || name.ContainsAnyExcept(NameBytes))
                    return Malformed(head, "a name is not a token in lower case");
                if (IsConnectionField(name, value))
                    return Malformed(head, "a field that is about a connection");
                continue;
            }
            var found = Find(name);
            if (found == Pseudo.None || regular || (pseudo & found) != 0)
                return Malformed(head, "a pseudo-field that is unknown, repeated or behind other fields");
            pseudo |= found;
        }
        return Complete(head.Kind, pseudo, head) ? Refusal.None : Malformed(head, $"pseudo-fields {pseudo} where others are needed");
    }

    private static Refusal Malformed(Http2Head head, string what) => new(ProblemKind.Http2MalformedHead, $"{head.Kind} on stream {head.Stream}: {what}");

    private static bool Complete(Http2HeadKind kind, Pseudo found, Http2Head head)
    {
        const Pseudo Usual = Pseudo.Method | Pseudo.Scheme | Pseudo.Path;
        if (kind == Http2HeadKind.Trailers)
            return found == Pseudo.None;
        if (kind == Http2HeadKind.Response)
            return found == Pseudo.Status && StatusOf(head) > 0;
        var connects = head.TryGetValue(":method"u8, out var method) && method.SequenceEqual("CONNECT"u8);
        if (connects && (found & Pseudo.Protocol) == 0)
            return found == (Pseudo.Method | Pseudo.Authority);
        return (found & Usual) == Usual && (found & Pseudo.Status) == 0 && (connects || (found & Pseudo.Protocol) == 0);
    }

    /// <summary>The three digits of <c>:status</c>, or 0.</summary>
    public static int StatusOf(Http2Head head) =>
        head.TryGetValue(":status"u8, out var value) && value.Length == 3 && value[0] is >= (byte)'1' and <= (byte)'9'
        && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? ((value[0] - '0') * 100) + ((value[1] - '0') * 10) + (value[2] - '0')
            : 0;

    private static bool IsConnectionField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        name.SequenceEqual("connection"u8) || name.SequenceEqual("transfer-encoding"u8) || name.SequenceEqual("upgrade"u8)
        || name.SequenceEqual("keep-alive"u8) || name.SequenceEqual("proxy-connection"u8)
        || (name.SequenceEqual("te"u8) && !value.SequenceEqual("trailers"u8));

    private static Pseudo Find(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(":method"u8) ? Pseudo.Method
        : name.SequenceEqual(":scheme"u8) ? Pseudo.Scheme
        : name.SequenceEqual(":authority"u8) ? Pseudo.Authority
        : name.SequenceEqual(":path"u8) ? Pseudo.Path
        : name.SequenceEqual(":protocol"u8) ? Pseudo.Protocol
        : name.SequenceEqual(":status"u8) ? Pseudo.Status
        : Pseudo.None;

    [Flags]
    private enum Pseudo
    {
        None = 0,
        Method = 1,
        Scheme = 2,
        Authority = 4,
        Path = 8,
        Protocol = 16,
        Status = 32,
    }
}
