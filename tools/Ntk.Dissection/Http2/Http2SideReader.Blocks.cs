using System.Buffers.Binary;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>Blocks of fields, from HEADERS or PUSH_PROMISE and CONTINUATION.</summary>
internal sealed partial class Http2SideReader
{
    private int blockStream;
    private int promised;
    private bool blockEndsStream;

    private Refusal BeginBlockFrame(PacketMark mark)
    {
        if (frame.Type == Http2FrameType.Continuation)
        {
            if (++blockFrames > Http2Limits.BlockFrames)
                return new(ProblemKind.Http2BlockTooLong, $"a block of fields is in more than {Http2Limits.BlockFrames} frames");
            return EnterRun(Http2Phase.Block, mark);
        }
        (inBlock, blockFrames, blockStream, promised) = (true, 1, frame.Stream, 0);
        blockEndsStream = frame.Type == Http2FrameType.Headers && frame.Has(Http2FrameHeader.EndStream);
        if (frame.Has(Http2FrameHeader.Padded))
            return EnterPiece(Http2Phase.PadLength);
        return FixedPart switch
        {
            5 => EnterPiece(Http2Phase.Priority),
            4 => EnterPiece(Http2Phase.PromisedStream),
            _ => EnterRun(Http2Phase.Block, mark),
        };
    }

    private Refusal EnterPromise(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        promised = (int)(number & int.MaxValue);
        if (number != promised)
            Report(ProblemKind.Http2ReservedBits, "the reserved bit of a promised stream is set", mark);
        if (promised % 2 != 0 || session.WasOpened(promised))
            return new(ProblemKind.Http2FrameStream, $"stream {promised} can't be promised");
        return EnterRun(Http2Phase.Block, mark);
    }

    private Refusal EndBlock(PacketMark mark)
    {
        inBlock = false;
        var refusal = decoder.Decode(head);
        if (!refusal.IsNone)
            return refusal;
        head.EndsStream = blockEndsStream;
        head.Stream = promised > 0 ? promised : blockStream;
        session.TryGet(head.Stream, out var target);
        head.Kind = KindOf(target);
        refusal = Open(target, mark);
        if (!refusal.IsNone)
            return refusal;
        observer.Head(side, head, mark);
        var malformed = Http2HeadRules.Check(head);
        if (!malformed.IsNone)
            Report(malformed.Kind, malformed.Detail, mark);
        if (head.Kind == Http2HeadKind.Trailers && !head.EndsStream)
            Report(ProblemKind.Http2MalformedHead, $"trailers on stream {head.Stream} that do not end it", mark);
        if (head.Kind == Http2HeadKind.Response)
            Answer(target, mark);
        head.Clear();
        if (blockEndsStream)
            EndStream(blockStream, mark);
        return Refusal.None;
    }

    private Http2HeadKind KindOf(Http2Stream? target)
    {
        if (promised > 0)
            return Http2HeadKind.Promise;
        if (side == Side.Client)
            return target is null && !session.WasOpened(head.Stream) ? Http2HeadKind.Request : Http2HeadKind.Trailers;
        if (target is not null)
            return target.Answered ? Http2HeadKind.Trailers : Http2HeadKind.Response;
        return head.TryGetValue(":status"u8, out _) ? Http2HeadKind.Response : Http2HeadKind.Trailers;
    }

    private Refusal Open(Http2Stream? target, PacketMark mark)
    {
        if (target is not null || head.Kind is not (Http2HeadKind.Request or Http2HeadKind.Promise))
            return Refusal.None;
        if (head.Kind == Http2HeadKind.Request && head.Stream % 2 == 0)
            Report(ProblemKind.Http2FrameStream, $"the client opens stream {head.Stream}", mark);
        var connects = head.TryGetValue(":method"u8, out var method) && method.SequenceEqual("CONNECT"u8);
        var opened = new Http2Stream(connects) { ClientEnded = head.Kind == Http2HeadKind.Promise };
        return session.TryOpen(head.Stream, opened)
            ? Refusal.None
            : new(ProblemKind.Http2TooManyStreams, $"more than {Http2Limits.Streams} streams are open");
    }

    private void Answer(Http2Stream? target, PacketMark mark)
    {
        var status = Http2HeadRules.StatusOf(head);
        if (target is null || status < 200)
            return;
        target.Answered = true;
        if (!target.Connects || status >= 300)
            return;
        target.Tunnel = observer.Tunnel(head.Stream, head, mark);
        if (target.ClientEnded)
            target.Tunnel?.Client.End(StreamEnd.Closed, mark);
    }
}
