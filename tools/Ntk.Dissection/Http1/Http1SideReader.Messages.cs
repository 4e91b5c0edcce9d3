using System.Buffers.Text;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http1;

/// <summary>What begins and ends messages.</summary>
internal sealed partial class Http1SideReader
{
    private Refusal TakeRequest(PacketMark mark)
    {
        var refusal = Http1HeadParser.Parse(Http1HeadKind.Request, pending.Written, head);
        if (!refusal.IsNone)
            return refusal;
        exchange = head.Exchange = session.NextExchange();
        var request = Http1Request.Of(head);
        HandOut(mark);
        refusal = Http1BodyPlan.Of(head, request, out var plan);
        if (!refusal.IsNone)
            return refusal;
        if (!session.TryAsk(request))
            return new(ProblemKind.Http1TooManyOutstanding, $"more than {Http1Limits.Outstanding} requests wait for a response");
        holds = request.Holds;
        Begin(plan, mark);
        return Refusal.None;
    }

    private Refusal TakeResponse(PacketMark mark)
    {
        var refusal = Http1HeadParser.Parse(Http1HeadKind.Response, pending.Written, head);
        if (!refusal.IsNone)
            return refusal;
        var asked = session.TryPeek(out var request);
        exchange = head.Exchange = asked ? request.Exchange : -1;
        HandOut(mark);
        if (!asked)
            ReportOrphan(mark);
        if (head.StatusCode == 101 || (request.IsConnect && head.StatusCode is >= 200 and < 300))
            return TakeSwitch(request, mark);
        if (head.StatusCode < 200)
            return Refusal.None;
        refusal = Http1BodyPlan.Of(head, request, out var plan);
        if (!refusal.IsNone)
            return refusal;
        Begin(plan, mark);
        if (asked)
            session.Answered(false, null, mark);
        return Refusal.None;
    }

    private Refusal TakeSwitch(Http1Request request, PacketMark mark)
    {
        if (!request.Holds)
            return new(ProblemKind.Http1UnaskedUpgrade, "101 answers a request without an Upgrade field");
        var pair = observer.Upgraded(head, mark);
        (switched, tunnel) = (true, pair?.Server);
        state = AfterSwitch;
        session.Answered(true, pair, mark);
        return Refusal.None;
    }

    private void ReportOrphan(PacketMark mark)
    {
        if (session.OrphanReported)
            return;
        session.OrphanReported = true;
        observer.Report(new Problem(ProblemKind.Http1ResponseWithoutRequest, mark, $"a response with status {head.StatusCode} and no request that waits for it"));
    }

    private void HandOut(PacketMark mark)
    {
        ClearLine();
        observer.Head(side, head, mark);
    }

    private void Begin(Http1BodyPlan plan, PacketMark mark)
    {
        remaining = plan.Length;
        switch (plan.Kind)
        {
            case Http1BodyKind.Counted: state = Http1State.Counted; break;
            case Http1BodyKind.Chunked: state = Http1State.ChunkLine; break;
            case Http1BodyKind.UntilClose: state = Http1State.UntilClose; break;
            default: Finish(true, mark); break;
        }
    }

    /// <summary>RFC 9112, 7.1: the size in hexadecimal, perhaps extensions.</summary>
    private Refusal TakeChunkLine(PacketMark mark)
    {
        var line = pending.Written[..^2];
        var digits = line.IndexOfAnyExcept(Http1Bytes.HexDigit);
        digits = digits < 0 ? line.Length : digits;
        var extension = line[digits..];
        if (!Utf8Parser.TryParse(line[..digits], out long size, out var used, 'x') || used != digits || size < 0)
            return new(ProblemKind.Http1Chunk, $"a chunk's size of {digits} digits is no hexadecimal number below 2^63");
        if (!extension.IsEmpty && (extension[0] != ';' || extension.ContainsAny(Http1Bytes.Control)))
            return new(ProblemKind.Http1Chunk, $"{extension.Length} bytes behind a chunk's size are no extension");
        observer.Framing(side, Http1Framing.ChunkSize, line[..digits], mark);
        if (!extension.IsEmpty)
            observer.Framing(side, Http1Framing.ChunkExtension, extension, mark);
        observer.Framing(side, Http1Framing.LineEnd, "\r\n"u8, mark);
        ClearLine();
        remaining = size;
        state = size > 0 ? Http1State.ChunkData : Http1State.Trailers;
        return Refusal.None;
    }

    private ReadOnlySpan<byte> TakeChunkEnd(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var expected = "\r\n"u8[chunkEndSeen..];
        var take = Math.Min(expected.Length, bytes.Length);
        var same = bytes[..take].CommonPrefixLength(expected);
        if (same > 0)
            observer.Framing(side, Http1Framing.LineEnd, bytes[..same], mark);
        if (same < take)
            return Lose(new(ProblemKind.Http1Chunk, "no CRLF follows the data of a chunk"), bytes[same..], mark);
        chunkEndSeen += same;
        if (chunkEndSeen == 2)
            state = Http1State.ChunkLine;
        return bytes[take..];
    }

    private Refusal TakeTrailers(PacketMark mark)
    {
        var refusal = Http1HeadParser.Parse(Http1HeadKind.Trailers, pending.Written, head);
        if (!refusal.IsNone)
            return refusal;
        head.Exchange = exchange;
        HandOut(mark);
        Finish(true, mark);
        return Refusal.None;
    }

    private Refusal EndWithoutTrailers(PacketMark mark)
    {
        observer.Framing(side, Http1Framing.LineEnd, pending.Written, mark);
        ClearLine();
        Finish(true, mark);
        return Refusal.None;
    }
}
