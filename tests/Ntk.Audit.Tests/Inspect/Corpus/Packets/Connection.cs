using Ntk.Audit.Tests.Inspect.Corpus.Carriers;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Packets;

/// <summary>A connection of TCP from its SYN to its end.</summary>
/// <param name="Ends">Its ends.</param>
/// <param name="ClientStart">Sequence number of the client's first byte.</param>
/// <param name="ServerStart">Likewise of the server's.</param>
/// <param name="SegmentSize">Most bytes of a segment.</param>
/// <param name="HasTimestamps">Whether every segment has the option.</param>
internal sealed record Connection(Endpoints Ends, uint ClientStart, uint ServerStart, int SegmentSize, bool HasTimestamps)
{
    private static readonly byte[] Opening = [2, 4, 5, 0xB4, 4, 2, 1, 3, 3, 7, 0, 0];

    /// <summary>What goes over it, in order.</summary>
    public List<Segment> Carry(IReadOnlyList<Piece> pieces, bool isReset, Dice dice)
    {
        List<Segment> segments =
        [
            new(this, Side.Client, -1, [], Segment.Syn, null) { Options = Opening },
            new(this, Side.Server, -1, [], Segment.Syn | Segment.Ack, 0) { Options = Opening },
            Empty(Side.Client, Segment.Ack, [0, 0]),
        ];
        long[] sent = [0, 0];
        foreach (var piece in pieces)
        {
            var turns = piece.Turn is { } turn ? new HashSet<Turn>([turn]) : [];
            for (var at = 0; at < piece.Bytes.Length;)
            {
                var size = Math.Min(dice.OneIn(6) ? dice.Next(1, SegmentSize) : SegmentSize, piece.Bytes.Length - at);
                segments.Add(Empty(piece.Side, Segment.Ack | Segment.Psh, sent) with { Payload = piece.Bytes[at..(at + size)], Turns = turns });
                at += size;
                sent[(int)piece.Side] += size;
                if (dice.OneIn(3))
                    segments.Add(Empty(1 - piece.Side, Segment.Ack, sent));
            }
        }
        segments.AddRange(isReset ? [Empty(Side.Client, Segment.Rst | Segment.Ack, sent)] : Ending(sent));
        return segments;
    }

    /// <summary>A segment without data at the present places.</summary>
    public Segment Empty(Side side, int flags, long[] sent) =>
        new(this, side, sent[(int)side], [], (byte)flags, sent[(int)(1 - side)]) { Options = HasTimestamps ? [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2] : [] };

    private Segment[] Ending(long[] sent) =>
    [
        Empty(Side.Client, Segment.Fin | Segment.Ack, sent),
        Empty(Side.Server, Segment.Fin | Segment.Ack, [sent[0] + 1, sent[1]]),
        Empty(Side.Client, Segment.Ack, [sent[0] + 1, sent[1] + 1]),
    ];
}
