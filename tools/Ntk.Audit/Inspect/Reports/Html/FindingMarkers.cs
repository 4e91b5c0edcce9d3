using System.Globalization;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>The findings in the picture: those that are close to one another share a flag.</summary>
internal static class FindingMarkers
{
    /// <summary>Flags that have room beside one another on a narrow screen.</summary>
    private const int Places = 12;

    private const int FlagTop = 4;
    private const int FlagHeight = 18;

    /// <summary>Kept findings that have a time, by the flag that they share.</summary>
    public static IReadOnlyList<IReadOnlyList<Finding>> Of(FindingList findings, Timeline timeline) =>
        [.. findings.Kept
            .Where(f => f.Mark.Time != 0)
            .GroupBy(f => Math.Min((int)(Share(f, timeline) * Places), Places - 1))
            .OrderBy(g => g.Key)
            .Select(g => g.OrderBy(f => f.Mark.Time).ToList())];

    public static void Write(PageWriter page, IReadOnlyList<IReadOnlyList<Finding>> markers, Timeline timeline, int bottom)
    {
        foreach (var findings in markers)
        {
            var x = PageWriter.Percent(Share(findings[0], timeline));
            // A flag in the last tenth hangs to the left of its staff.
            var isLast = Share(findings[0], timeline) > 0.9;
            page.Open("g", ("class", "finding")).Element("title", About(findings));
            page.Void("line", ("x1", x), ("x2", x), ("y1", Number(FlagTop)), ("y2", Number(bottom)), ("class", "staff"));
            page.Open("svg", ("x", x), ("y", Number(FlagTop)), ("overflow", "visible"), ("width", "1"), ("height", "1"));
            page.Void("path", ("d", isLast ? "M0 0H-22L-17 9L-22 18H0z" : "M0 0H22L17 9L22 18H0z"), ("class", "flag"));
            page.Element(
                "text",
                findings.Count > 99 ? "99+" : Number(findings.Count),
                ("x", isLast ? "-9" : "9"), ("y", Number(FlagHeight - 5)), ("text-anchor", "middle"), ("class", "flag-text"));
            page.Close().Close();
        }
    }

    private static double Share(Finding finding, Timeline timeline)
    {
        var duration = Math.Max((double)timeline.Slices * timeline.SliceLength, 1);
        return Math.Clamp(((double)finding.Mark.Time - timeline.Start) / duration, 0, 1);
    }

    private static string About(IReadOnlyList<Finding> findings)
    {
        var first = findings.Take(3).Select(f => $"{FlowText.Packet(f.Mark)}: {FindingText.Of(f.Kind).Title}");
        return string.Join("; ", first) + (findings.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $"; and {findings.Count - 3} more") : "");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
