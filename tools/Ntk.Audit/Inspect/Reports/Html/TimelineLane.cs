using System.Globalization;
using System.Text;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>One group of classes in the picture.</summary>
internal sealed class TimelineLane
{
    /// <summary>Of a bar, in pixels: what is there is seen, however little it is.</summary>
    private const double LeastHeight = 2;

    /// <summary>Of a bar of undeclared bytes, in pixels both ways: one byte beside a thousand is no less a finding.</summary>
    private const int LeastUndeclaredHeight = 14;

    private const int LeastUndeclaredWidth = 6;

    private readonly ClassGroup _group;
    private readonly long[] _bytes;
    private readonly long _sliceLength;

    public TimelineLane(Timeline timeline, ClassGroup group)
    {
        _group = group;
        _sliceLength = timeline.SliceLength;
        _bytes = new long[timeline.Slices];
        foreach (var text in ClassText.All.Where(c => c.Group == group))
            for (var slice = 0; slice < _bytes.Length; slice++)
                _bytes[slice] += timeline[slice, text.Class];
    }

    /// <summary>All bytes of it.</summary>
    public long Total => _bytes.Sum();

    private long Peak => _bytes.Max();

    private string Name => ClassText.NameOf(_group);

    /// <param name="page">What to write to.</param>
    /// <param name="y">Where the lane begins, in pixels.</param>
    /// <param name="height">Of the lane, in pixels.</param>
    public void WriteBytes(PageWriter page, int y, int height)
    {
        var baseline = Number(y + height);
        page.Void("line", ("x1", "0"), ("x2", "100%"), ("y1", baseline), ("y2", baseline), ("class", "baseline"));
        if (Total == 0)
            page.Element("text", "none", ("x", "50%"), ("y", Number(y + (height / 2) + 4)), ("text-anchor", "middle"), ("class", "nothing"));
        else if (_group == ClassGroup.Undeclared)
            WriteBars(page, y, height);
        else
            WriteShape(page, y, height);
    }

    /// <summary>The line of text above a lane that begins at <paramref name="y"/>.</summary>
    public void WriteLabel(PageWriter page, int y)
    {
        var line = Number(y - 8);
        page.Void("rect", ("x", "0"), ("y", Number(y - 18)), ("width", "10"), ("height", "10"), ("rx", "2"), ("class", $"bar {Name}"));
        page.Open("text", ("x", "16"), ("y", line), ("class", "label"));
        page.Element("tspan", Name, ("class", "lane-name")).Text($" {Amount.Of(Total, "byte")}").Close();
        if (Total > 0)
            page.Element(
                "text", $"at most {Amount.Exact(Peak)} in {Amount.Duration(_sliceLength)}",
                ("x", "100%"), ("y", line), ("text-anchor", "end"), ("class", "label peak"));
    }

    /// <summary>Bars that touch one another, in one path that is as wide as the picture.</summary>
    private void WriteShape(PageWriter page, int y, int height)
    {
        var path = new StringBuilder();
        for (var slice = 0; slice < _bytes.Length; slice++)
            if (_bytes[slice] > 0)
                path.Append(CultureInfo.InvariantCulture, $"M{slice} {height}V{height - Height(slice, height):0.##}h1V{height}z");
        page.Open(
            "svg", ("x", "0"), ("y", Number(y)), ("width", "100%"), ("height", Number(height)),
            ("viewBox", $"0 0 {Number(_bytes.Length)} {Number(height)}"), ("preserveAspectRatio", "none"));
        page.Void("path", ("d", path.ToString()), ("class", $"bar {Name}")).Close();
    }

    /// <summary>Bars of their own, none so thin that it could be overlooked.</summary>
    private void WriteBars(PageWriter page, int y, int height)
    {
        for (var slice = 0; slice < _bytes.Length; slice++)
        {
            if (_bytes[slice] == 0)
                continue;
            var tall = Height(slice, height);
            foreach (var width in (string[])[PageWriter.Percent(1.0 / _bytes.Length), Number(LeastUndeclaredWidth)])
                page.Void(
                    "rect", ("x", PageWriter.Percent((double)slice / _bytes.Length)), ("y", Number(y + height - tall)),
                    ("width", width), ("height", Number(tall)), ("class", "bar undeclared"));
        }
    }

    private double Height(int slice, int height)
    {
        var least = _group == ClassGroup.Undeclared ? LeastUndeclaredHeight : LeastHeight;
        return Math.Max(least, (double)_bytes[slice] / Peak * height);
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
