using System.Globalization;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>
/// The picture: bytes over time, a lane for each group of classes. Each lane has its own scale, so that undeclared bytes stand as high in their lane as
/// gigabytes of ciphertext do in the other, and no bar of them is too low to be seen.
/// </summary>
internal static class TimelinePart
{
    private const int HeadHeight = 26;
    private const int MarkerHeight = 30;
    private const int AxisHeight = 26;

    /// <summary>Ciphertext first, since it is what should be there; undeclared last, at the axis.</summary>
    private static readonly (ClassGroup Group, int Height)[] Lanes =
        [(ClassGroup.Ciphertext, 88), (ClassGroup.Framing, 40), (ClassGroup.Declared, 40), (ClassGroup.Undeclared, 48)];

    public static void Write(PageWriter page, InspectionReport report)
    {
        page.Open("section", ("id", "timeline")).Element("h2", "Bytes over time");
        if (report.Timeline.Slices == 0)
            page.Element("p", "No byte belongs to any flow, so there is no picture.");
        else
            Figure(page, report);
        page.Close();
    }

    private static void Figure(PageWriter page, InspectionReport report)
    {
        var timeline = report.Timeline;
        var markers = FindingMarkers.Of(report.Findings, timeline);
        var top = markers.Count == 0 ? 0 : MarkerHeight;
        var bottom = top + Lanes.Sum(l => l.Height + HeadHeight);
        page.Open("figure").Open(
            "svg", ("role", "img"), ("aria-labelledby", "picture-title picture-description"),
            ("width", "100%"), ("height", Number(bottom + AxisHeight)), ("class", "picture"));
        page.Element("title", "Bytes over time by class", ("id", "picture-title"));
        page.Element("desc", Description(timeline, report.Findings.Total), ("id", "picture-description"));
        Pattern(page);
        Grid(page, top, bottom, timeline);
        EachLane(top, timeline, (lane, y, height) => lane.WriteBytes(page, y, height));
        FindingMarkers.Write(page, markers, timeline, bottom);
        // Over the staffs of the flags, so that they can be read.
        EachLane(top, timeline, (lane, y, _) => lane.WriteLabel(page, y));
        page.Close();
        page.Element("figcaption", Caption(timeline, markers.Count > 0));
        page.Close();
    }

    private static void EachLane(int top, Timeline timeline, Action<TimelineLane, int, int> write)
    {
        var y = top;
        foreach (var (group, height) in Lanes)
        {
            y += HeadHeight;
            write(new TimelineLane(timeline, group), y, height);
            y += height;
        }
    }

    /// <summary>Stripes, so that undeclared bytes are told from others without colour.</summary>
    private static void Pattern(PageWriter page)
    {
        page.Open("defs").Open(
            "pattern", ("id", "stripes"), ("width", "4"), ("height", "4"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)"));
        page.Void("rect", ("width", "4"), ("height", "4"), ("class", "stripe-ground")).Void("rect", ("width", "1.5"), ("height", "4"), ("class", "stripe"));
        page.Close().Close();
    }

    private static void Grid(PageWriter page, int top, int bottom, Timeline timeline)
    {
        var duration = timeline.Slices * timeline.SliceLength;
        for (var quarter = 0; quarter <= 4; quarter++)
        {
            var x = PageWriter.Percent(quarter / 4.0);
            page.Void("line", ("x1", x), ("x2", x), ("y1", Number(top)), ("y2", Number(bottom + 5)), ("class", "grid"));
            var anchor = quarter switch { 0 => "start", 4 => "end", _ => "middle" };
            page.Element(
                "text",
                quarter == 0 ? "0" : Amount.Duration(duration / 4 * quarter),
                ("x", x), ("y", Number(bottom + 20)), ("text-anchor", anchor), ("class", quarter % 2 == 0 ? "tick" : "tick between"));
        }
    }

    private static string Description(Timeline timeline, long findings)
    {
        var lanes = Lanes.Select(l => $"{ClassText.NameOf(l.Group)} {Amount.Of(new TimelineLane(timeline, l.Group).Total, "byte")}");
        return $"Four lanes over {Amount.Duration(timeline.Slices * timeline.SliceLength)}: {string.Join(", ", lanes)}. {Amount.Of(findings, "finding")}. "
            + "The tables below have the same numbers.";
    }

    private static string Caption(Timeline timeline, bool hasMarkers)
    {
        var start = timeline.Start == 0 ? "The capture does not say when it began" : $"Time 0 is {Amount.Time(timeline.Start)}";
        return $"{start}; one bar is {Amount.Duration(timeline.SliceLength)}. Each lane has its own scale and reaches up to its own maximum, "
            + "so that even a single undeclared byte is seen."
            + (hasMarkers ? " The flags stand at the findings, with how many." : "");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
