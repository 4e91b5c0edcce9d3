using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>Gaps and ends.</summary>
internal sealed partial class Http2SideReader
{
    public void Gap(long length, PacketMark mark)
    {
        if (phase == Http2Phase.Lost)
        {
            observer.Gap(side, length, mark);
            return;
        }
        var refusal = new Refusal(ProblemKind.Http2Gap, $"{length} bytes are missing {Where}");
        var bridged = phase == Http2Phase.Data ? (int)Math.Min(length, body) : 0;
        if (bridged > 0)
        {
            if (stream?.Taker(side) is { } taker && !stream.Ended(side))
                taker.Gap(bridged, mark);
            else
                observer.DataGap(side, frame.Stream, bridged, mark);
            Advance(bridged, mark);
        }
        if (bridged == length)
        {
            Report(refusal.Kind, refusal.Detail, mark);
            return;
        }
        Lose(refusal, default, mark);
        observer.Gap(side, length - bridged, mark);
    }

    public void End(StreamEnd end, PacketMark mark)
    {
        var atFrame = (phase == Http2Phase.Header && collected == 0 && !inBlock) || (phase == Http2Phase.Preface && collected == 0);
        if (phase != Http2Phase.Lost && !atFrame)
            Lose(new(ProblemKind.Http2Truncated, $"the side ended {Where}"), default, mark);
        phase = Http2Phase.Lost;
        session.End(side, end, mark);
        observer.End(side, end, mark);
        head.Release();
    }

    private string Where => phase switch
    {
        Http2Phase.Preface => $"{collected} bytes into the preface",
        Http2Phase.Header => $"{collected} bytes into a frame's header",
        Http2Phase.Padding => $"with {padding} bytes of padding of a {frame.Type} frame to come",
        _ => $"with {body + padding - collected} bytes of a {frame.Type} frame to come",
    };

    /// <summary>From here on nothing can be read: what is kept and <paramref name="rest"/> are handed out as such.</summary>
    private ReadOnlySpan<byte> Lose(Refusal refusal, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        Report(refusal.Kind, refusal.Detail, mark);
        if (!head.Block.IsEmpty)
            observer.Undecodable(side, head.Block, mark);
        if (collected > 0)
            observer.Undecodable(side, piece.AsSpan(0, collected), mark);
        collected = 0;
        phase = Http2Phase.Lost;
        head.Release();
        return rest;
    }
}
