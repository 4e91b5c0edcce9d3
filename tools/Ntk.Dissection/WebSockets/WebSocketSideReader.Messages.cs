using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.WebSockets;

/// <summary>Messages, gaps and ends.</summary>
internal sealed partial class WebSocketSideReader
{
    private bool inMessage;
    private bool text;
    private bool compressed;
    private bool complete;
    private bool checksText;
    private Utf8Pieces utf8;
    private WebSocketInflater? inflater;

    /// <summary>Whether a compressed message failed: those after it may refer to it.</summary>
    private bool broken;

    /// <summary>Whether this message is compressed and nothing of it can be decompressed.</summary>
    private bool opaque;

    /// <summary>What decompressed bytes are handed out with.</summary>
    private PacketMark current;

    public void Gap(long length, PacketMark mark)
    {
        if (phase == WebSocketPhase.Lost)
        {
            observer.Gap(side, length, mark);
            return;
        }
        var refusal = new Refusal(ProblemKind.WebSocketGap, $"{length} bytes are missing {Where}");
        var bridged = phase == WebSocketPhase.Payload ? Math.Min(length, frame.Length - done) : 0;
        if (bridged == length)
            Report(refusal.Kind, refusal.Detail, mark);
        if (bridged > 0)
            Bridge(bridged, mark);
        if (bridged == length)
            return;
        Lose(refusal, default, mark);
        observer.Gap(side, length - bridged, mark);
    }

    public void End(StreamEnd end, PacketMark mark)
    {
        if (phase != WebSocketPhase.Lost && (inMessage || collected > 0 || phase == WebSocketPhase.Control))
            Lose(new(ProblemKind.WebSocketTruncated, $"the side ended {Where}"), default, mark);
        phase = WebSocketPhase.Lost;
        inflater?.Reset();
        observer.End(side, end, mark);
    }

    private void Bridge(long length, PacketMark mark)
    {
        (complete, checksText) = (false, false);
        if (compressed)
        {
            broken = true;
            inflater?.Reset();
            observer.Gap(side, length, mark);
        }
        else
            observer.MessageGap(side, length, mark);
        done += length;
        if (done == frame.Length)
            EndFrame(mark);
    }

    private void BeginMessage(PacketMark mark)
    {
        inMessage = true;
        text = frame.Opcode == WebSocketOpcode.Text;
        compressed = frame.Reserved != 0;
        broken &= takesOver;
        opaque = compressed && broken;
        complete = !opaque;
        checksText = text && complete;
        utf8 = default;
        if (compressed)
            inflater ??= new WebSocketInflater(takesOver, bytes => HandOut(bytes, current));
        observer.MessageBegin(side, text, compressed, mark);
    }

    private void EndFrame(PacketMark mark)
    {
        phase = WebSocketPhase.Header;
        if (!frame.Final)
            return;
        current = mark;
        if (compressed && !broken)
            Judge(inflater!.EndMessage(), mark);
        if (checksText && !utf8.IsWhole)
            Report(ProblemKind.WebSocketText, "a text message ends within a character", mark);
        inMessage = false;
        observer.MessageEnd(side, complete, mark);
    }

    private void HandOut(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        observer.Message(side, bytes, mark);
        if (!checksText || utf8.TryAdd(bytes))
            return;
        checksText = false;
        Report(ProblemKind.WebSocketText, "a text message is not UTF-8", mark);
    }

    private void Inflate(byte[] run, int count, PacketMark mark)
    {
        if (opaque)
        {
            observer.Undecodable(side, run.AsSpan(0, count), mark);
            return;
        }
        observer.Compressed(side, run.AsSpan(0, count), mark);
        if (!broken)
            Judge(inflater!.Feed(run, count), mark);
    }

    private void Judge(Refusal refusal, PacketMark mark)
    {
        if (refusal.IsNone)
            return;
        (broken, complete, checksText) = (true, false, false);
        inflater?.Reset();
        Report(refusal.Kind, refusal.Detail, mark);
    }

    /// <summary>From here on nothing can be read: what is kept and <paramref name="rest"/> are handed out as such.</summary>
    private ReadOnlySpan<byte> Lose(Refusal refusal, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        Report(refusal.Kind, refusal.Detail, mark);
        phase = WebSocketPhase.Lost;
        if (collected > 0)
            observer.Undecodable(side, kept.AsSpan(0, collected), mark);
        collected = 0;
        if (inMessage)
            observer.MessageEnd(side, false, mark);
        inMessage = false;
        inflater?.Reset();
        return rest;
    }

    private string Where => phase switch
    {
        WebSocketPhase.Header => $"{collected} bytes into a frame's header{(inMessage ? ", within a message" : "")}",
        WebSocketPhase.Control => $"{collected} bytes into a {frame.Opcode} frame of {frame.Length}",
        _ => $"{done} bytes into a {frame.Opcode} frame of {frame.Length}",
    };
}
