using System.Globalization;
using System.Text;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Inspect.Pairs;

/// <summary>
/// Compares two runs that differ in one input: what differs outside of ciphertext depends on that input, or on chance that the protocol does not have there
/// (Continella et al., <c>Obfuscation-Resilient Privacy Leak Detection for Mobile Apps Through Differential Analysis</c>, 2017).
/// </summary>
internal static class PairComparison
{
    /// <summary>Tells the differences as findings of the second capture.</summary>
    /// <returns>What was compared, in a sentence.</returns>
    public static string Compare(Transcript first, string firstName, Transcript second, FindingList findings)
    {
        if (first.IsCut || second.IsCut)
            findings.Add(new Finding(FindingKind.PairDiffers, default, null, null, $"A run has more than {Transcript.MaxLines} messages: the rest was not compared."));
        var (before, after) = Aligned(Connections(first), Connections(second));
        var common = Math.Min(before.Length, after.Length);
        for (var i = 0; i < common; i++)
        {
            var (a, b) = (before[i], after[i]);
            if (a.Side != b.Side || a.Text != b.Text)
                findings.Add(new Finding(
                    FindingKind.PairDiffers, b.Mark, b.Flow, b.Side,
                    string.Create(CultureInfo.InvariantCulture, $"In {firstName}, packet {a.Mark.Number}, stood {Shown(a.Text, b.Text)}; here stands {Shown(b.Text, a.Text)}.")));
        }
        foreach (var extra in after.Skip(common))
            findings.Add(new Finding(FindingKind.PairDiffers, extra.Mark, extra.Flow, extra.Side, $"{Shown(extra.Text, "")} has no counterpart in {firstName}."));
        foreach (var missing in before.Skip(common))
            findings.Add(new Finding(
                FindingKind.PairDiffers, default, null, missing.Side,
                string.Create(CultureInfo.InvariantCulture, $"{Shown(missing.Text, "")} of {firstName}, packet {missing.Mark.Number}, has no counterpart here.")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Pair: {second.Lines.Count} messages compared with {first.Lines.Count} of {firstName}, outside of ciphertext and of values that are new in every run.");
    }

    /// <summary>What each side said on each connection: how that of several connections, and of two sides, lies between each other is chance.</summary>
    private static List<TranscriptLine[]> Connections(Transcript transcript) =>
        [.. transcript.Lines.GroupBy(line => (line.Flow.Transport, line.Flow.Number)).Select(lines => lines.OrderBy(line => line.Side).ToArray())];

    /// <summary>The lines of both runs, those of connections that are the same in both first: which of them began first is chance, too.</summary>
    private static (TranscriptLine[] First, TranscriptLine[] Second) Aligned(List<TranscriptLine[]> first, List<TranscriptLine[]> second)
    {
        var bySaid = first.GroupBy(Said).ToDictionary(group => group.Key, group => new Queue<TranscriptLine[]>(group));
        List<TranscriptLine[]> same = [], sameThere = [], others = [];
        foreach (var connection in second)
        {
            if (bySaid.TryGetValue(Said(connection), out var there) && there.TryDequeue(out var twin))
            {
                same.Add(connection);
                sameThere.Add(twin);
            }
            else
                others.Add(connection);
        }
        var left = first.Except(sameThere);
        return ([.. sameThere.Concat(left).SelectMany(lines => lines)], [.. same.Concat(others).SelectMany(lines => lines)]);
    }

    private static string Said(TranscriptLine[] lines) => string.Join('\n', lines.Select(line => $"{line.Side} {line.Text}"));

    /// <summary>A text from a little before its first difference on.</summary>
    private static string Shown(string text, string other)
    {
        const int Context = 16;
        var same = text.AsSpan().CommonPrefixLength(other);
        return CapturedText.Of(Encoding.Latin1.GetBytes(text[Math.Max(0, Math.Min(same, text.Length) - Context)..]));
    }
}
