using System.Text;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Layers;

/// <summary>What a layer handed out, per side in order, with pieces of one kind joined: the same for the same bytes, however they were cut.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<Side, List<(string Label, List<byte> Bytes)>> entries = new() { [Side.Client] = [], [Side.Server] = [] };
    private readonly Dictionary<Side, long> counted = new() { [Side.Client] = 0, [Side.Server] = 0 };

    public List<Problem> Problems { get; } = [];

    public IEnumerable<ProblemKind> Kinds => Problems.Select(p => p.Kind);

    public long Counted(Side side) => counted[side];

    /// <summary>Bytes that go on what came before, if that was of the same kind.</summary>
    public void Run(Side side, string label, ReadOnlySpan<byte> bytes)
    {
        Assert.False(bytes.IsEmpty, $"an empty run of {label}");
        counted[side] += bytes.Length;
        var list = entries[side];
        if (list.Count == 0 || list[^1].Label != label)
            list.Add((label, []));
        list[^1].Bytes.AddRange(bytes);
    }

    /// <summary>Something whole.</summary>
    public void One(Side side, string label, ReadOnlySpan<byte> bytes, int? count = null)
    {
        counted[side] += count ?? bytes.Length;
        entries[side].Add((label, [.. bytes]));
    }

    public void Gap(Side side, string label, long length)
    {
        counted[side] += length;
        entries[side].Add(($"{label} {length}", []));
    }

    public void Event(Side side, string label) => One(side, label, default);

    /// <summary>The bytes of all entries of that label.</summary>
    public byte[] Bytes(Side side, string label) => [.. entries[side].Where(e => e.Label == label).SelectMany(e => e.Bytes)];

    public IEnumerable<string> Labels(Side side) => entries[side].Select(e => e.Label);

    public string Text(Side side)
    {
        var text = new StringBuilder();
        foreach (var (label, bytes) in entries[side])
            text.Append(label).Append(": ").AppendLine(Latin(bytes));
        return text.ToString();
    }

    public string All => Text(Side.Client) + "---\n" + Text(Side.Server) + string.Join('\n', Kinds);

    private static string Latin(List<byte> bytes) => Encoding.Latin1.GetString([.. bytes]);
}
