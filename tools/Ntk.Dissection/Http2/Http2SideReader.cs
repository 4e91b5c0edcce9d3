using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>One side of a connection: a machine that is fed spans, and that keeps no more than a fixed piece of a frame and one block of fields.</summary>
internal sealed partial class Http2SideReader(Http2Session session, IHttp2Observer observer, Side side) : IStreamSink
{
    private const int SmallestMaximum = 16 * 1024;

    private readonly byte[] piece = new byte[24];
    private readonly HpackDecoder decoder = new();
    private readonly Http2Head head = new();
    private Http2Phase phase = side == Side.Client ? Http2Phase.Preface : Http2Phase.Header;
    private int collected;
    private Http2FrameHeader frame;
    private bool anyFrame;
    private bool inBlock;
    private int blockFrames;
    private int body;
    private int padding;
    private bool paddingReported;
    private Http2Stream? stream;
    private int allowedFrame = SmallestMaximum;

    public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        while (!bytes.IsEmpty)
            bytes = phase switch
            {
                Http2Phase.Lost => Discard(bytes, mark),
                >= Http2Phase.Block => TakeRun(bytes, mark),
                _ => TakePiece(bytes, mark),
            };
    }

    private ReadOnlySpan<byte> Discard(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        observer.Undecodable(side, bytes, mark);
        return default;
    }

    private ReadOnlySpan<byte> TakePiece(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var size = PieceSize;
        var take = Math.Min(size - collected, bytes.Length);
        bytes[..take].CopyTo(piece.AsSpan(collected));
        collected += take;
        if (collected < size)
            return default;
        var refusal = TakeWholePiece(piece.AsSpan(0, size), mark);
        return refusal.IsNone ? bytes[take..] : Lose(refusal, bytes[take..], mark);
    }

    private int PieceSize => phase switch
    {
        Http2Phase.Preface => Http2Preface.Bytes.Length,
        Http2Phase.Header => Http2FrameHeader.Size,
        Http2Phase.PadLength => 1,
        Http2Phase.Priority => 5,
        Http2Phase.Setting => 6,
        Http2Phase.Ping or Http2Phase.GoAway => 8,
        _ => 4,
    };

    private Refusal TakeWholePiece(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (phase == Http2Phase.Preface)
        {
            if (!bytes.SequenceEqual(Http2Preface.Bytes))
                return new(ProblemKind.Http2Preface, "the first 24 bytes are not the connection preface");
            collected = 0;
            phase = Http2Phase.Header;
            observer.Framing(side, Http2Framing.Preface, 0, bytes, mark);
            return Refusal.None;
        }
        collected = 0;
        if (phase == Http2Phase.Header)
            return BeginFrame(Http2FrameHeader.Parse(bytes), mark);
        body -= bytes.Length;
        observer.Framing(side, FramingOf(phase), frame.Stream, bytes, mark);
        return phase switch
        {
            Http2Phase.PadLength => BeginPadded(bytes[0], mark),
            Http2Phase.Priority when frame.Type == Http2FrameType.Headers => EnterRun(Http2Phase.Block, mark),
            Http2Phase.PromisedStream => EnterPromise(bytes, mark),
            Http2Phase.ErrorCode => EndReset(mark),
            Http2Phase.Setting => TakeSetting(bytes, mark),
            Http2Phase.GoAway => EnterRun(Http2Phase.Debug, mark),
            Http2Phase.PrioritizedStream => EnterRun(Http2Phase.PriorityText, mark),
            _ => EndFrame(mark),
        };
    }

    private ReadOnlySpan<byte> TakeRun(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var take = Math.Min(phase == Http2Phase.Padding ? padding : body, bytes.Length);
        var run = bytes[..take];
        var refusal = Refusal.None;
        switch (phase)
        {
            case Http2Phase.Data: HandOutData(run, mark); break;
            case Http2Phase.Block: refusal = KeepBlock(run); break;
            case Http2Phase.Padding: HandOutPadding(run, mark); break;
            default: observer.Framing(side, FramingOf(phase), frame.Stream, run, mark); break;
        }
        if (!refusal.IsNone)
            return Lose(refusal, bytes, mark);
        refusal = Advance(take, mark);
        return refusal.IsNone ? bytes[take..] : Lose(refusal, bytes[take..], mark);
    }

    private Refusal Advance(int taken, PacketMark mark)
    {
        if (phase == Http2Phase.Padding)
            padding -= taken;
        else
            body -= taken;
        return body + padding == 0 ? EndFrame(mark) : EnterRun(phase, mark);
    }

    /// <summary>Goes on to a run of bytes, to the padding behind it if it is empty, or to the next frame.</summary>
    private Refusal EnterRun(Http2Phase next, PacketMark mark)
    {
        phase = body > 0 ? next : Http2Phase.Padding;
        return body + padding == 0 ? EndFrame(mark) : Refusal.None;
    }

    private void HandOutData(ReadOnlySpan<byte> run, PacketMark mark)
    {
        if (stream?.Taker(side) is { } taker && !stream.Ended(side))
            taker.Data(run, mark);
        else
            observer.Data(side, frame.Stream, run, mark);
    }

    private void HandOutPadding(ReadOnlySpan<byte> run, PacketMark mark)
    {
        observer.Framing(side, Http2Framing.Padding, frame.Stream, run, mark);
        if (paddingReported || !run.ContainsAnyExcept((byte)0))
            return;
        paddingReported = true;
        Report(ProblemKind.Http2Padding, $"padding of a {frame.Type} frame on stream {frame.Stream} is not zero", mark);
    }

    private Refusal KeepBlock(ReadOnlySpan<byte> run)
    {
        if (head.Block.Length + run.Length > Http2Limits.Block)
            return new(ProblemKind.Http2BlockTooLong, $"a block of fields is longer than {Http2Limits.Block} bytes");
        head.BlockBytes.Append(run);
        return Refusal.None;
    }

    private void Report(ProblemKind kind, string detail, PacketMark mark) => observer.Report(new Problem(kind, mark, $"{side}: {detail}"));

    private static Http2Framing FramingOf(Http2Phase phase) => phase switch
    {
        Http2Phase.PadLength => Http2Framing.PadLength,
        Http2Phase.Priority => Http2Framing.Priority,
        Http2Phase.PromisedStream => Http2Framing.PromisedStream,
        Http2Phase.ErrorCode => Http2Framing.ErrorCode,
        Http2Phase.Setting => Http2Framing.Setting,
        Http2Phase.Ping => Http2Framing.Ping,
        Http2Phase.GoAway => Http2Framing.GoAway,
        Http2Phase.WindowIncrement => Http2Framing.WindowIncrement,
        Http2Phase.PrioritizedStream => Http2Framing.PrioritizedStream,
        Http2Phase.Debug => Http2Framing.GoAwayDebug,
        Http2Phase.PriorityText => Http2Framing.PriorityText,
        _ => Http2Framing.Extension,
    };
}
