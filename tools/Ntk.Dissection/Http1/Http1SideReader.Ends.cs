using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http1;

/// <summary>Gaps, ends, and what is held until the other side answers.</summary>
internal sealed partial class Http1SideReader
{
    public void Gap(long length, PacketMark mark)
    {
        if (state == Http1State.Tunnel)
        {
            tunnel!.Gap(length, mark);
            return;
        }
        if (state == Http1State.Lost)
        {
            observer.Gap(side, length, mark);
            return;
        }
        var refusal = new Refusal(ProblemKind.Http1Gap, $"{length} bytes are missing {Where}");
        var bridged = state == Http1State.UntilClose ? length : state is Http1State.Counted or Http1State.ChunkData ? Math.Min(length, remaining) : 0;
        if (bridged == length)
            observer.Report(new Problem(refusal.Kind, mark, $"{side}: {refusal.Detail}"));
        if (bridged > 0)
        {
            observer.BodyGap(side, bridged, mark);
            if (state != Http1State.UntilClose)
                Advance(bridged, mark);
        }
        if (bridged == length)
            return;
        Lose(refusal, default, mark);
        observer.Gap(side, length - bridged, mark);
    }

    public void End(StreamEnd end, PacketMark mark)
    {
        if (state == Http1State.Held && !session.ServerEnded)
        {
            heldEnd = (end, mark);
            return;
        }
        if (side == Side.Server)
            session.EndServer(mark);
        Close(end, mark);
        observer.End(side, end, mark);
        pending.Release();
    }

    /// <summary>The client's request for another protocol was declined: what it sent since is HTTP.</summary>
    internal void LiftHold(PacketMark mark)
    {
        holds = false;
        if (state == Http1State.Held)
            Replay(Http1State.Head, mark);
    }

    /// <summary>The client's bytes are another protocol's as soon as its request is over.</summary>
    internal void Switch(IStreamSink? taker, PacketMark mark)
    {
        holds = false;
        if (state == Http1State.Lost)
        {
            taker?.End(StreamEnd.CaptureEnded, mark);
            return;
        }
        (switched, tunnel) = (true, taker);
        if (state == Http1State.Held)
            Replay(AfterSwitch, mark);
    }

    /// <summary>The server is done: what the client sent since it asked for another protocol stays unknown.</summary>
    internal void NoAnswerComes(PacketMark mark)
    {
        if (state != Http1State.Held)
            return;
        if (pending.Length > 0)
            Lose(new(ProblemKind.Http1Truncated, $"no answer tells what {pending.Length} bytes behind a request for another protocol are"), default, mark);
        EndHeld();
    }

    private void Replay(Http1State next, PacketMark mark)
    {
        state = next;
        var held = pending.Written.ToArray();
        ClearLine();
        Data(held, mark);
        if (state != Http1State.Held)
            EndHeld();
    }

    private void EndHeld()
    {
        if (heldEnd is not { } end)
            return;
        heldEnd = null;
        End(end.End, end.Mark);
    }

    private void Hold(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (session.ServerEnded)
            Data(Lose(new(ProblemKind.Http1Truncated, "bytes behind a request for another protocol that can't be answered any more"), bytes, mark), mark);
        else if (pending.Length + bytes.Length > Http1Limits.Held)
            Data(Lose(new(ProblemKind.Http1HeldTooLong, $"more than {Http1Limits.Held} bytes before a request for another protocol is answered"), bytes, mark), mark);
        else
            pending.Append(bytes);
    }

    private void Close(StreamEnd end, PacketMark mark)
    {
        switch (state)
        {
            case Http1State.Tunnel:
                tunnel!.End(end, mark);
                break;
            case Http1State.UntilClose:
                if (end != StreamEnd.Closed)
                    observer.Report(new Problem(ProblemKind.Http1Truncated, mark, $"{side}: a body that lasts until the side is closed: {end}"));
                observer.MessageEnd(side, exchange, end == StreamEnd.Closed, mark);
                break;
            case Http1State.Head when pending.Length > 0:
            case Http1State.ChunkLine or Http1State.ChunkData or Http1State.ChunkEnd or Http1State.Trailers or Http1State.Counted:
                Lose(new(ProblemKind.Http1Truncated, $"the side ended {Where}"), default, mark);
                break;
        }
        state = Http1State.Lost;
    }

    private string Where => state switch
    {
        Http1State.Counted => $"in a body of which {remaining} bytes remain",
        Http1State.ChunkData => $"in a chunk of which {remaining} bytes remain",
        Http1State.UntilClose => "in a body that lasts until the connection is closed",
        Http1State.Head or Http1State.Trailers or Http1State.ChunkLine => $"{pending.Length} bytes into a {What}",
        Http1State.ChunkEnd => "behind the data of a chunk",
        _ => "behind a request for another protocol",
    };
}
