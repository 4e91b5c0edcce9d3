using System.Buffers.Text;
using System.Text;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http1;

/// <summary>Where the body behind a head ends (RFC 9112, 6.3). What two readers could answer differently is refused.</summary>
/// <param name="Kind">How the end is found.</param>
/// <param name="Length">Of a counted body, 1 or more.</param>
internal readonly record struct Http1BodyPlan(Http1BodyKind Kind, long Length)
{
    /// <summary>Of a request, or of a response to <paramref name="request"/> that does not switch protocols.</summary>
    public static Refusal Of(Http1Head head, Http1Request request, out Http1BodyPlan plan)
    {
        plan = default;
        var refusal = Lengths(head, out var length, out var codings);
        if (!refusal.IsNone)
            return refusal;
        if (head.Kind == Http1HeadKind.Response && (request.IsHead || head.StatusCode is < 200 or 204 or 304))
            return Refusal.None;
        if (codings is { } chunked)
            plan = new(chunked ? Http1BodyKind.Chunked : Http1BodyKind.UntilClose, 0);
        else if (length is { } counted)
            plan = counted > 0 ? new(Http1BodyKind.Counted, counted) : default;
        else if (head.Kind == Http1HeadKind.Response)
            plan = new(Http1BodyKind.UntilClose, 0);
        return Refusal.None;
    }

    private static Refusal Lengths(Http1Head head, out long? length, out bool? chunked)
    {
        (length, chunked) = (null, null);
        foreach (var field in head.Fields)
        {
            var refusal = Refusal.None;
            if (head.NameIs(field, "Content-Length"u8))
                refusal = Counted(field.Value.Of(head.Raw), ref length);
            else if (head.NameIs(field, "Transfer-Encoding"u8))
                refusal = Coded(head, field.Value.Of(head.Raw), ref chunked);
            if (!refusal.IsNone)
                return refusal;
        }
        return length is not null && chunked is not null
            ? new(ProblemKind.Http1AmbiguousLength, "a head has both Content-Length and Transfer-Encoding")
            : Refusal.None;
    }

    private static Refusal Counted(ReadOnlySpan<byte> value, ref long? length)
    {
        if (value.IsEmpty || value.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !Utf8Parser.TryParse(value, out long parsed, out _))
            return new(ProblemKind.Http1ContentLength, $"a Content-Length of {value.Length} bytes is not a decimal number below 2^63");
        if (length is { } other && other != parsed)
            return new(ProblemKind.Http1AmbiguousLength, $"a head has Content-Length {other} and {parsed}");
        length = parsed;
        return Refusal.None;
    }

    private static Refusal Coded(Http1Head head, ReadOnlySpan<byte> value, ref bool? chunked)
    {
        if (chunked is not null)
            return new(ProblemKind.Http1TransferCoding, "a head has more than one Transfer-Encoding");
        if (head.Version.EndsWith("0"u8))
            return new(ProblemKind.Http1TransferCoding, "a head of HTTP/1.0 has Transfer-Encoding");
        var count = 0;
        foreach (var part in value.Split((byte)','))
        {
            if (chunked is true)
                return new(ProblemKind.Http1TransferCoding, "chunked is not the last transfer coding");
            var coding = value[part].Trim(" \t"u8);
            if (coding.IsEmpty || coding.ContainsAnyExcept(Http1Bytes.Token))
                return new(ProblemKind.Http1TransferCoding, $"transfer coding {count} is not a token");
            chunked = Ascii.EqualsIgnoreCase(coding, "chunked"u8);
            count++;
        }
        if (chunked is not true && head.Kind == Http1HeadKind.Request)
            return new(ProblemKind.Http1TransferCoding, "the last transfer coding of a request is not chunked");
        return Refusal.None;
    }
}
