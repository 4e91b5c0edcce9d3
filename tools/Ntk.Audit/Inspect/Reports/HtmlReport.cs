using System.Text;
using Ntk.Audit.Inspect.Reports.Html;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports;

/// <summary>
/// A report as one page that needs nothing else: no script, and a policy under which nothing is loaded (<c>audit.md</c>, Reports).
/// Whatever a capture put into a name is text in it.
/// </summary>
internal static class HtmlReport
{
    /// <summary>What a browser may do with the page (Content Security Policy Level 3): use its style sheet, and no more.</summary>
    public const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    public static string Write(InspectionReport report)
    {
        using var stream = new MemoryStream();
        Write(report, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(InspectionReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        var page = new PageWriter(writer).Doctype().Open("html", ("lang", "en"));
        Head(page, report);
        page.Open("body");
        VerdictPart.Write(page, report);
        page.Open("main");
        TimelinePart.Write(page, report);
        ClassesPart.Write(page, report.Total);
        FindingsPart.Write(page, report.Findings);
        FlowsPart.Write(page, report);
        Sentences(page, "checks", "What was checked", report.Checks);
        Sentences(page, "limits", "What this can’t tell", report.Limits);
        Origin(page, report);
        page.Close();
        page.Element("footer", "Written by ntk-audit. This page runs no script and loads nothing.");
        page.Close().Close();
    }

    private static void Head(PageWriter page, InspectionReport report)
    {
        page.Open("head").Void("meta", ("charset", "utf-8"));
        page.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        page.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        page.Void("link", ("rel", "icon"), ("href", "data:,"));
        page.Element("title", $"{ReportVerdict.Of(report).Headline}: {VisibleText.Of(report.Capture)}");
        page.Style().Close();
    }

    private static void Sentences(PageWriter page, string id, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
            return;
        page.Open("section", ("id", id)).Element("h2", title).Open("ul", ("class", "sentences"));
        foreach (var sentence in sentences)
            page.Element("li", VisibleText.Of(sentence));
        page.Close().Close();
    }

    private static void Origin(PageWriter page, InspectionReport report)
    {
        page.Open("section", ("id", "profile")).Element("h2", "Where the wire profile came from");
        page.Element("p", VisibleText.Of(report.ProfileSource));
        if (report.IsProfileGiven)
            page.Element(
                "p",
                "It was given by whoever ran the inspection, and is not attested with a release: the verdict is worth as much as that file.",
                ("class", "warning"));
        page.Close();
    }
}
