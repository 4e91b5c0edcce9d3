using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Audit.Presentation;

namespace Ntk.Audit.Inspect.Reports.Terminal;

/// <summary>The findings, kind by kind, the gravest first.</summary>
internal static class FindingLines
{
    /// <summary>Findings of one kind that are listed: enough to see a pattern, and the other reports have more.</summary>
    public const int MaxOfAKind = 10;

    private const string Color = "31";

    public static IEnumerable<string> Of(FindingList findings, OutputTerminal terminal)
    {
        yield return "";
        yield return TextReport.Title($"Findings ({Amount.Exact(findings.Total)})", terminal);
        if (findings.Total == 0)
        {
            yield return "  none";
            yield break;
        }
        foreach (var line in Wrapping.Lines("Packets are numbered as in Wireshark: frame.number == N shows one.", terminal.Width, "  ", "  "))
            yield return line;
        foreach (var line in ReportVerdict.ByGravity(findings).SelectMany(kind => Kind(findings, kind, terminal)))
            yield return line;
    }

    private static IEnumerable<string> Kind(FindingList findings, FindingKind kind, OutputTerminal terminal)
    {
        var text = FindingText.Of(kind);
        var count = findings.Counts[kind];
        var listed = findings.Kept.Where(f => f.Kind == kind).Take(MaxOfAKind).ToList();
        yield return "";
        foreach (var line in Wrapping.Lines($"{text.Title} ({Amount.Exact(count)})", terminal.Width, "  ", "  "))
            yield return TextReport.Paint(line, Color, terminal);
        foreach (var line in Wrapping.Lines($"{kind}, {kind:D}. {text.Meaning}", terminal.Width, "    ", "    "))
            yield return line;
        foreach (var line in Wrapping.Lines($"What to do: {text.NextStep}", terminal.Width, "    ", "    "))
            yield return line;
        foreach (var line in listed.SelectMany(f => Wrapping.Lines(About(f), terminal.Width, "    - ", "      ")))
            yield return line;
        if (count > listed.Count)
            yield return $"    - and {Amount.Exact(count - listed.Count)} more";
    }

    private static string About(Finding finding)
    {
        var place = new List<string> { FlowText.Packet(finding.Mark) };
        if (finding.Flow is { } flow)
            place.Add(FlowText.Label(flow));
        if (finding.Side is { } side)
            place.Add(FlowText.Direction(side));
        if (finding.Bytes > 0)
            place.Add(Amount.Of(finding.Bytes, "byte"));
        return $"{string.Join(", ", place)}: {VisibleText.Of(finding.Message)}";
    }
}
