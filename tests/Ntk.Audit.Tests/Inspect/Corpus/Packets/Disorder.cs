namespace Ntk.Audit.Tests.Inspect.Corpus.Packets;

/// <summary>What networks do to segments, and no reader may mind.</summary>
internal static class Disorder
{
    public static List<Segment> Of(List<Segment> segments, Dice dice)
    {
        segments = Swapped(segments, dice);
        long[] sent = [0, 0];
        var result = new List<Segment>();
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            result.Add(segment);
            if (!segment.HasData)
                continue;
            var isFurthest = segment.End > sent[(int)segment.Side];
            sent[(int)segment.Side] = Math.Max(sent[(int)segment.Side], segment.End);
            if (dice.OneIn(25))
                result.Add(segment);
            if (dice.OneIn(25) && i + 1 < segments.Count && Follows(segment, segments[i + 1]))
                result.Add(Overlap(segment, segments[i + 1]));
            if (dice.OneIn(40) && isFurthest && (i + 1 == segments.Count || !segments[i + 1].HasData))
                result.Add(segment with { At = segment.End - 1, Payload = dice.Of<byte[]>([], [0], [segment.Payload[^1]]) });
        }
        return result;
    }

    /// <summary>Neighbours of one side, now and then the other way round.</summary>
    private static List<Segment> Swapped(List<Segment> segments, Dice dice)
    {
        List<Segment> swapped = [.. segments];
        for (var i = 0; i + 1 < swapped.Count; i++)
        {
            if (swapped[i].HasData && Follows(swapped[i], swapped[i + 1]) && dice.OneIn(20))
                (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);
        }
        return swapped;
    }

    private static bool Follows(Segment one, Segment next) => next.HasData && next.Side == one.Side && next.At == one.End;

    /// <summary>The second half of one and the first half of the next.</summary>
    private static Segment Overlap(Segment one, Segment next)
    {
        var (from, to) = (one.Payload.Length / 2, next.Payload.Length / 2);
        return one with { At = one.At + from, Payload = [.. one.Payload[from..], .. next.Payload[..to]], Turns = new HashSet<Talks.Turn>([.. one.Turns, .. next.Turns]) };
    }
}
