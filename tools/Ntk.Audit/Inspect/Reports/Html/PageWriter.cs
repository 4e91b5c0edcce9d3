using System.Globalization;
using System.Net;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>Writes HTML of which every text and every attribute is escaped: there is no way to write one that is not.</summary>
internal sealed class PageWriter(TextWriter writer)
{
    private readonly Stack<string> _open = new();

    public PageWriter Doctype()
    {
        writer.Write("<!DOCTYPE html>\n");
        return this;
    }

    public PageWriter Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        writer.Write('>');
        _open.Push(tag);
        return this;
    }

    /// <summary>Ends the element that was opened last.</summary>
    public PageWriter Close()
    {
        writer.Write($"</{_open.Pop()}>");
        if (_open.Count <= 4)
            writer.Write('\n');
        return this;
    }

    /// <summary>An element without content; in SVG, one that ends in itself.</summary>
    public PageWriter Void(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        writer.Write("/>");
        return this;
    }

    /// <summary>An element with text in it.</summary>
    public PageWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(tag, attributes).Text(text).Close();

    public PageWriter Text(string text)
    {
        writer.Write(Escape(text));
        return this;
    }

    /// <summary>The page's own style sheet, the one text that is not escaped: it comes from this assembly.</summary>
    public PageWriter Style()
    {
        using var reader = new StreamReader(typeof(PageWriter).Assembly.GetManifestResourceStream("report.css")!);
        writer.Write("<style>\n");
        writer.Write(reader.ReadToEnd());
        writer.Write("</style>\n");
        return this;
    }

    /// <summary>A share of the width, such as <c>12.5%</c>.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(share, 0, 1) * 100:0.###}%");

    private void Start(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.Write($"<{tag}");
        foreach (var (name, value) in attributes)
            writer.Write($" {name}=\"{Escape(value)}\"");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(VisibleText.Of(text, int.MaxValue));
}
