using Ntk.Audit.Tests.Inspect.Corpus.Packets;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>The segments of several connections in one order: each in its own, and none before what its dialogue waits for.</summary>
internal static class Merge
{
    public static List<Segment> Of(IReadOnlyList<Dialogue> dialogues, List<List<Segment>> connections, Dice dice)
    {
        var merged = new List<Segment>();
        var next = new int[connections.Count];
        while (true)
        {
            var ready = Enumerable.Range(0, next.Length).Where(i => next[i] < connections[i].Count && MayBegin(i)).ToArray();
            if (ready.Length == 0)
                return merged;
            var chosen = ready[dice.Next(ready.Length)];
            for (var run = dice.Next(1, 12); run > 0 && next[chosen] < connections[chosen].Count; run--)
                merged.Add(connections[chosen][next[chosen]++]);
        }

        bool MayBegin(int i)
        {
            if (next[i] > 0 || dialogues[i].After is not { } after)
                return true;
            var before = dialogues.ToList().IndexOf(after.Dialogue);
            return next[before] >= Needed(connections[before], after.Dialogue, after.Turns);
        }
    }

    /// <summary>Segments up to the end of so many turns.</summary>
    private static int Needed(List<Segment> segments, Dialogue dialogue, int turns) => turns >= dialogue.Turns.Count
        ? segments.Count
        : segments.FindLastIndex(segment => dialogue.Turns.Take(turns).Any(segment.Turns.Contains)) + 1;
}
