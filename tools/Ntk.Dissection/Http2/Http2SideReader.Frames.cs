using System.Buffers.Binary;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>What begins and ends frames.</summary>
internal sealed partial class Http2SideReader
{
    private Refusal BeginFrame(Http2FrameHeader header, PacketMark mark)
    {
        observer.Frame(side, header, mark);
        var first = !anyFrame;
        (frame, body, padding, anyFrame, paddingReported) = (header, header.Length, 0, true, false);
        if (first && (header.Type != Http2FrameType.Settings || header.Has(Http2FrameHeader.Acknowledgement)))
            return new(ProblemKind.Http2FirstFrame, $"the first frame is {header.Type}, flags 0x{header.Flags:x2}");
        var refusal = Http2FrameRules.Check(header, side, allowedFrame);
        if (!refusal.IsNone)
            return refusal;
        if (inBlock != (header.Type == Http2FrameType.Continuation) || (inBlock && header.Stream != blockStream))
            return new(ProblemKind.Http2Interleaved, $"a {header.Type} frame on stream {header.Stream} {(inBlock ? "within" : "without")} a block of fields");
        if (header.Reserved || (header.Flags & ~Http2FrameRules.DefinedFlags(header.Type)) != 0)
            Report(ProblemKind.Http2ReservedBits, $"a {header.Type} frame with flags 0x{header.Flags:x2}, reserved bit {(header.Reserved ? 1 : 0)}", mark);
        CheckStream(mark);
        return header.Type is Http2FrameType.Headers or Http2FrameType.PushPromise or Http2FrameType.Continuation ? BeginBlockFrame(mark) : BeginOther(mark);
    }

    /// <summary>A frame of a message needs a stream that is open; those that manage a stream may come late.</summary>
    private void CheckStream(PacketMark mark)
    {
        stream = null;
        if (frame.Type >= Http2FrameType.Continuation || frame.Stream == 0 || frame.Type == Http2FrameType.Priority)
            return;
        var opens = frame.Type == Http2FrameType.Headers && side == Side.Client;
        if (session.TryGet(frame.Stream, out stream))
        {
            if (frame.Type is Http2FrameType.Data or Http2FrameType.Headers && stream.Ended(side))
                Report(ProblemKind.Http2ClosedStream, $"a {frame.Type} frame on stream {frame.Stream}, which this side had ended", mark);
            else if (frame.Type == Http2FrameType.Data && stream is { Connects: true, Answered: false } && frame.Length > 0)
                Report(ProblemKind.Http2UnaskedTunnel, $"{frame.Length} bytes on stream {frame.Stream} before the answer to its CONNECT", mark);
        }
        else if (!opens && !session.WasOpened(frame.Stream))
            Report(ProblemKind.Http2ClosedStream, $"a {frame.Type} frame on stream {frame.Stream}, which was never opened", mark);
    }

    private Refusal BeginOther(PacketMark mark)
    {
        switch (frame.Type)
        {
            case Http2FrameType.Data:
                return frame.Has(Http2FrameHeader.Padded) ? EnterPiece(Http2Phase.PadLength) : EnterRun(Http2Phase.Data, mark);
            case Http2FrameType.Priority: return EnterPiece(Http2Phase.Priority);
            case Http2FrameType.ResetStream: return EnterPiece(Http2Phase.ErrorCode);
            case Http2FrameType.Settings: return body == 0 ? EndFrame(mark) : EnterPiece(Http2Phase.Setting);
            case Http2FrameType.Ping: return EnterPiece(Http2Phase.Ping);
            case Http2FrameType.GoAway: return EnterPiece(Http2Phase.GoAway);
            case Http2FrameType.WindowUpdate: return EnterPiece(Http2Phase.WindowIncrement);
            case Http2FrameType.PriorityUpdate: return EnterPiece(Http2Phase.PrioritizedStream);
            default: return EnterRun(Http2Phase.Extension, mark);
        }
    }

    private Refusal EnterPiece(Http2Phase next)
    {
        phase = next;
        return Refusal.None;
    }

    private Refusal BeginPadded(int length, PacketMark mark)
    {
        var fixedPart = FixedPart;
        if (length > body - fixedPart)
            return new(ProblemKind.Http2Padding, $"{length} bytes of padding in a {frame.Type} frame of {frame.Length} bytes");
        padding = length;
        body -= length;
        if (frame.Type == Http2FrameType.Data)
            return EnterRun(Http2Phase.Data, mark);
        return fixedPart == 5 ? EnterPiece(Http2Phase.Priority) : fixedPart == 4 ? EnterPiece(Http2Phase.PromisedStream) : EnterRun(Http2Phase.Block, mark);
    }

    /// <summary>Bytes between the length of padding and the block.</summary>
    private int FixedPart => frame.Type switch
    {
        Http2FrameType.Headers when frame.Has(Http2FrameHeader.WithPriority) => 5,
        Http2FrameType.PushPromise => 4,
        _ => 0,
    };

    private Refusal TakeSetting(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var number = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var value = BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
        var valid = true;
        switch (number)
        {
            case 1: session.Other(side).decoder.Announce(value); break;
            case 2 or 8: valid = value <= 1; break;
            case 4: valid = value <= int.MaxValue; break;
            case 5:
                valid = value is >= SmallestMaximum and < 1 << 24;
                if (valid)
                    session.Other(side).allowedFrame = Math.Max(session.Other(side).allowedFrame, (int)value);
                break;
        }
        if (!valid)
            Report(ProblemKind.Http2Setting, $"setting {number} is {value}", mark);
        return body == 0 ? EndFrame(mark) : EnterPiece(Http2Phase.Setting);
    }

    private Refusal EndReset(PacketMark mark)
    {
        session.Reset(frame.Stream, mark);
        observer.StreamReset(side, frame.Stream, mark);
        return EndFrame(mark);
    }

    private Refusal EndFrame(PacketMark mark)
    {
        phase = Http2Phase.Header;
        if (frame.Type is Http2FrameType.Headers or Http2FrameType.PushPromise or Http2FrameType.Continuation)
            return frame.Has(Http2FrameHeader.EndHeaders) ? EndBlock(mark) : Refusal.None;
        if (frame.Type == Http2FrameType.Data && frame.Has(Http2FrameHeader.EndStream))
            EndStream(frame.Stream, mark);
        return Refusal.None;
    }

    private void EndStream(int number, PacketMark mark)
    {
        if (session.TryGet(number, out var ending))
            session.EndStream(number, ending, side, mark);
        observer.StreamEnd(side, number, mark);
    }
}
