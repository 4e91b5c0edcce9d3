using System.Buffers;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.WebSockets;

/// <summary>One side of a WebSocket: a machine that is fed spans, and that keeps no more than a header, a control frame and a decompressor.</summary>
internal sealed partial class WebSocketSideReader(IWebSocketObserver observer, Side side, bool mayCompress, bool takesOver) : IStreamSink
{
    /// <summary>Fits a second-level cache together with what reads it next.</summary>
    private const int RunSize = 64 * 1024;

    private readonly byte[] kept = new byte[WebSocketLimits.ControlPayload];
    private WebSocketPhase phase;
    private int collected;
    private WebSocketFrameHeader frame;
    private long done;
    private bool closed;

    public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        while (!bytes.IsEmpty)
            switch (phase)
            {
                case WebSocketPhase.Header:
                    bytes = TakeHeader(bytes, mark);
                    break;
                case WebSocketPhase.Control:
                    bytes = TakeControl(bytes, mark);
                    break;
                case WebSocketPhase.Payload:
                    var take = (int)Math.Min(frame.Length - done, bytes.Length);
                    TakePayload(bytes[..take], mark);
                    bytes = bytes[take..];
                    break;
                default:
                    observer.Undecodable(side, bytes, mark);
                    return;
            }
    }

    private ReadOnlySpan<byte> TakeHeader(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (closed)
            return Lose(new(ProblemKind.WebSocketAfterClose, "bytes follow a close frame"), bytes, mark);
        while (true)
        {
            var size = collected < 2 ? 2 : WebSocketFrameHeader.SizeOf(kept[1]);
            var take = Math.Min(size - collected, bytes.Length);
            bytes[..take].CopyTo(kept.AsSpan(collected));
            collected += take;
            bytes = bytes[take..];
            if (collected < size)
                return default;
            if (size == WebSocketFrameHeader.SizeOf(kept[1]))
                break;
        }
        frame = WebSocketFrameHeader.Parse(kept.AsSpan(0, collected));
        (collected, done) = (0, 0);
        observer.Frame(side, in frame, mark);
        var refusal = CheckFrame(mark);
        if (!refusal.IsNone)
            return Lose(refusal, bytes, mark);
        BeginFrame(mark);
        return bytes;
    }

    /// <summary>Whether the frame can't be read; what it does wrong else is reported.</summary>
    private Refusal CheckFrame(PacketMark mark)
    {
        if (frame.Length < 0)
            return new(ProblemKind.WebSocketLength, "a frame's length is 2^63 or more");
        if (!frame.IsKnown)
            return new(ProblemKind.WebSocketOpcode, $"opcode {(int)frame.Opcode}");
        if (frame.IsControl && (frame.Length > WebSocketLimits.ControlPayload || !frame.Final))
            return new(ProblemKind.WebSocketControlFrame, $"a {frame.Opcode} frame of {frame.Length} bytes{(frame.Final ? "" : ", fragmented")}");
        var starts = frame.Opcode is WebSocketOpcode.Text or WebSocketOpcode.Binary;
        if (frame.Reserved != 0 && !(frame.Reserved == 4 && mayCompress && starts))
            return new(ProblemKind.WebSocketReservedBits, $"reserved bits {frame.Reserved} on {frame.Opcode}, compression {(mayCompress ? "" : "not ")}agreed");
        if (!frame.IsControl && starts == inMessage)
            return new(ProblemKind.WebSocketFragment, starts ? $"a {frame.Opcode} frame within a message" : "a continuation of no message");
        if (frame.Masked != (side == Side.Client))
            Report(ProblemKind.WebSocketMasking, frame.Masked ? "a server's frame with a mask" : "a client's frame without a mask", mark);
        if (!frame.Shortest)
            Report(ProblemKind.WebSocketLength, $"length {frame.Length} in a header of {frame.Size} bytes", mark);
        return Refusal.None;
    }

    private void BeginFrame(PacketMark mark)
    {
        if (frame.IsControl)
        {
            phase = WebSocketPhase.Control;
            if (frame.Length == 0)
                EndControl(mark);
            return;
        }
        if (!inMessage)
            BeginMessage(mark);
        phase = WebSocketPhase.Payload;
        if (frame.Length == 0)
            EndFrame(mark);
    }

    private void TakePayload(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        current = mark;
        if (!frame.Masked && !compressed)
            HandOut(bytes, mark);
        else
            TakeRuns(bytes, mark);
        done += bytes.Length;
        if (done == frame.Length)
            EndFrame(mark);
    }

    private void TakeRuns(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var run = ArrayPool<byte>.Shared.Rent(Math.Min(RunSize, bytes.Length));
        for (var offset = 0; offset < bytes.Length;)
        {
            var count = Math.Min(run.Length, bytes.Length - offset);
            WebSocketMask.Remove(bytes.Slice(offset, count), run, frame.MaskingKey, done + offset);
            offset += count;
            if (compressed)
                Inflate(run, count, mark);
            else
                HandOut(run.AsSpan(0, count), mark);
        }
        ArrayPool<byte>.Shared.Return(run);
    }

    private ReadOnlySpan<byte> TakeControl(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var take = Math.Min((int)frame.Length - collected, bytes.Length);
        bytes[..take].CopyTo(kept.AsSpan(collected));
        collected += take;
        if (collected == frame.Length)
            EndControl(mark);
        return bytes[take..];
    }

    private void EndControl(PacketMark mark)
    {
        var payload = kept.AsSpan(0, collected);
        WebSocketMask.Remove(payload, payload, frame.MaskingKey, 0);
        (collected, phase) = (0, WebSocketPhase.Header);
        observer.Control(side, frame.Opcode, payload, mark);
        if (frame.Opcode != WebSocketOpcode.Close)
            return;
        closed = true;
        if (!WebSocketCloseRules.IsValid(payload))
            Report(ProblemKind.WebSocketClose, $"{payload.Length} bytes of a close frame are not a code that may be sent and UTF-8", mark);
    }

    private void Report(ProblemKind kind, string detail, PacketMark mark) => observer.Report(new Problem(kind, mark, $"{side}: {detail}"));
}
