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
        var common = Math.Min(first.Lines.Count, second.Lines.Count);
        for (var i = 0; i < common; i++)
        {
            var (a, b) = (first.Lines[i], second.Lines[i]);
            if (a.Side != b.Side || a.Text != b.Text)
                findings.Add(new Finding(
                    FindingKind.PairDiffers, b.Mark, b.Flow, b.Side,
                    string.Create(CultureInfo.InvariantCulture, $"In {firstName}, packet {a.Mark.Number}, stood {Shown(a.Text, b.Text)}; here stands {Shown(b.Text, a.Text)}.")));
        }
        foreach (var extra in second.Lines.Skip(common))
            findings.Add(new Finding(FindingKind.PairDiffers, extra.Mark, extra.Flow, extra.Side, $"{Shown(extra.Text, "")} has no counterpart in {firstName}."));
        foreach (var missing in first.Lines.Skip(common))
            findings.Add(new Finding(
                FindingKind.PairDiffers, default, null, missing.Side,
                string.Create(CultureInfo.InvariantCulture, $"{Shown(missing.Text, "")} of {firstName}, packet {missing.Mark.Number}, has no counterpart here.")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Pair: {second.Lines.Count} messages compared with {first.Lines.Count} of {firstName}, outside of ciphertext and of values that are new in every run.");
    }

    /// <summary>A text from a little before its first difference on.</summary>
    private static string Shown(string text, string other)
    {
        const int Context = 16;
        var same = text.AsSpan().CommonPrefixLength(other);
        return CapturedText.Of(Encoding.Latin1.GetBytes(text[Math.Max(0, Math.Min(same, text.Length) - Context)..]));
    }
}
