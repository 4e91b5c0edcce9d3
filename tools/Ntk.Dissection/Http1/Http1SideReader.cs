using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http1;

/// <summary>One side of a connection: a machine that is fed spans, and that keeps no more than a head, or a held request behind an upgrade.</summary>
internal sealed partial class Http1SideReader(Http1Session session, IHttp1Observer observer, Side side) : IStreamSink
{
    private readonly ByteAccumulator pending = new();
    private readonly Http1Head head = new();
    private Http1State state = Http1State.Head;
    private int lineStart;
    private int emptyLines;
    private long remaining;
    private int chunkEndSeen;
    private long exchange = -1;
    private bool holds;
    private bool switched;
    private IStreamSink? tunnel;
    private (StreamEnd End, PacketMark Mark)? heldEnd;

    public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        while (!bytes.IsEmpty)
            bytes = Step(bytes, mark);
    }

    private ReadOnlySpan<byte> Step(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        switch (state)
        {
            case Http1State.Head or Http1State.Trailers or Http1State.ChunkLine:
                return TakeLine(bytes, mark);
            case Http1State.Counted or Http1State.ChunkData:
                return TakeCounted(bytes, mark);
            case Http1State.ChunkEnd:
                return TakeChunkEnd(bytes, mark);
            case Http1State.UntilClose:
                observer.Body(side, bytes, mark);
                return default;
            case Http1State.Held:
                Hold(bytes, mark);
                return default;
            case Http1State.Tunnel:
                tunnel!.Data(bytes, mark);
                return default;
            default:
                observer.Undecodable(side, bytes, mark);
                return default;
        }
    }

    private ReadOnlySpan<byte> TakeCounted(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var take = (int)Math.Min(remaining, bytes.Length);
        observer.Body(side, bytes[..take], mark);
        Advance(take, mark);
        return bytes[take..];
    }

    private void Advance(long taken, PacketMark mark)
    {
        remaining -= taken;
        if (remaining > 0)
            return;
        if (state == Http1State.Counted)
            Finish(true, mark);
        else
            (state, chunkEndSeen) = (Http1State.ChunkEnd, 0);
    }

    private ReadOnlySpan<byte> TakeLine(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var feed = bytes.IndexOf((byte)'\n');
        var take = feed < 0 ? bytes.Length : feed + 1;
        var limit = state == Http1State.ChunkLine ? Http1Limits.ChunkLine : Http1Limits.Head;
        if (pending.Length + take > limit)
            return Lose(new(ProblemKind.Http1HeadTooLong, $"a {What} is longer than {limit} bytes"), bytes, mark);
        pending.Append(bytes[..take]);
        if (feed < 0)
            return default;
        var line = pending.Written[lineStart..];
        if (line.Length < 2 || line[^2] != '\r')
            return Lose(new(ProblemKind.Http1BareLineFeed, $"byte {pending.Length - 1} of a {What} is LF without CR"), bytes[take..], mark);
        return TakeWholeLine(line.Length == 2, bytes[take..], mark);
    }

    private ReadOnlySpan<byte> TakeWholeLine(bool empty, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        Refusal refusal;
        if (state == Http1State.ChunkLine)
            refusal = TakeChunkLine(mark);
        else if (!empty)
        {
            lineStart = pending.Length;
            return rest;
        }
        else if (lineStart > 0)
            refusal = state == Http1State.Trailers ? TakeTrailers(mark) : side == Side.Client ? TakeRequest(mark) : TakeResponse(mark);
        else if (state == Http1State.Trailers)
            refusal = EndWithoutTrailers(mark);
        else
            refusal = TakeEmptyLine(mark);
        return refusal.IsNone ? rest : Lose(refusal, rest, mark);
    }

    private string What => state switch
    {
        Http1State.ChunkLine => "line before a chunk",
        Http1State.Trailers => "trailer section",
        _ => "head",
    };

    private Refusal TakeEmptyLine(PacketMark mark)
    {
        if (side == Side.Server || ++emptyLines > 1)
            return new(ProblemKind.Http1EmptyLine, side == Side.Server ? "an empty line where a response should begin" : "a second empty line before a request");
        observer.Framing(side, Http1Framing.EmptyLine, pending.Written, mark);
        ClearLine();
        return Refusal.None;
    }

    private void ClearLine()
    {
        pending.Clear();
        lineStart = 0;
    }

    /// <summary>From here on nothing can be read: what is kept and <paramref name="rest"/> are handed out as such.</summary>
    private ReadOnlySpan<byte> Lose(Refusal refusal, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        observer.Report(new Problem(refusal.Kind, mark, $"{side}: {refusal.Detail}"));
        var within = state is Http1State.ChunkLine or Http1State.ChunkData or Http1State.ChunkEnd or Http1State.Trailers or Http1State.Counted;
        state = Http1State.Lost;
        if (pending.Length > 0)
            observer.Undecodable(side, pending.Written, mark);
        pending.Release();
        if (within)
            observer.MessageEnd(side, exchange, false, mark);
        tunnel?.End(StreamEnd.CaptureEnded, mark);
        tunnel = null;
        return rest;
    }

    private void Finish(bool complete, PacketMark mark)
    {
        state = switched ? AfterSwitch : holds ? Http1State.Held : Http1State.Head;
        emptyLines = 0;
        observer.MessageEnd(side, exchange, complete, mark);
    }

    private Http1State AfterSwitch => tunnel is null ? Http1State.Lost : Http1State.Tunnel;
}
