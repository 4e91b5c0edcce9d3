using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Layers;

/// <summary>A conversation, and the ways to cut it: nothing may depend on them.</summary>
internal static class Script
{
    public static Func<int> Whole { get; } = () => int.MaxValue;

    public static Func<int> Bytewise { get; } = () => 1;

    public static Func<int> Randomly(int seed)
    {
        var random = new Random(seed);
        return () => random.Next(1, 9) == 1 ? random.Next(1, 2000) : random.Next(1, 20);
    }

    public static void Run(IStreamPair pair, IReadOnlyList<Step> steps, Func<int> cut, StreamEnd end = StreamEnd.Closed)
    {
        var number = 1;
        foreach (var step in steps)
        {
            var sink = step.Side == Side.Client ? pair.Client : pair.Server;
            var rest = step.Bytes.AsSpan();
            while (!rest.IsEmpty)
            {
                var take = Math.Min(cut(), rest.Length);
                sink.Data(rest[..take], new PacketMark(number, number));
                rest = rest[take..];
            }
            if (step.Missing > 0)
                sink.Gap(step.Missing, new PacketMark(number, number));
            number++;
        }
        pair.Client.End(end, new PacketMark(number, number));
        pair.Server.End(end, new PacketMark(number, number));
    }

    public static long Sent(IEnumerable<Step> steps, Side side) => steps.Where(s => s.Side == side).Sum(s => s.Bytes.Length + s.Missing);

    /// <summary>Damages a conversation: bits, bytes left out, put in, repeated or missing from the capture.</summary>
    public static List<Step> Mutate(IReadOnlyList<Step> steps, int seed)
    {
        var random = new Random(seed);
        List<Step> mutated = [.. steps];
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(mutated.Count);
            var (side, bytes, missing) = mutated[at];
            if (bytes.Length == 0)
                continue;
            var place = random.Next(bytes.Length);
            var length = Math.Min(random.Next(1, 12), bytes.Length - place);
            switch (random.Next(7))
            {
                case 0: bytes = [.. bytes]; bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes = [.. bytes]; bytes[place] = (byte)random.Next(256); break;
                case 2: bytes = [.. bytes[..place], .. bytes[(place + length)..]]; break;
                case 3: bytes = [.. bytes[..place], .. bytes[place..(place + length)], .. bytes[place..]]; break;
                case 4: bytes = [.. bytes[..place], (byte)random.Next(256), .. bytes[place..]]; break;
                case 5: bytes = bytes[..place]; break;
                default:
                    mutated.Insert(at + 1, new Step(side, bytes[(place + length)..]));
                    (bytes, missing) = (bytes[..place], length);
                    break;
            }
            mutated[at] = new Step(side, bytes, missing);
        }
        return mutated;
    }
}
