using System.Globalization;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>What was found, kind by kind, the gravest first.</summary>
internal static class FindingsPart
{
    public static void Write(PageWriter page, FindingList findings)
    {
        page.Open("section", ("id", "findings")).Element("h2", findings.Total == 0 ? "Findings" : $"Findings ({Amount.Exact(findings.Total)})");
        if (findings.Total == 0)
            page.Element("p", "None.");
        else
            page.Element(
                "p",
                "Packets are numbered as Wireshark numbers them. A click on a filter selects it, to be copied into Wireshark’s filter line.",
                ("class", "note"));
        foreach (var kind in ReportVerdict.ByGravity(findings))
            Kind(page, findings, kind);
        page.Close();
    }

    /// <summary>A display filter that is selected whole by a click.</summary>
    public static void Filter(PageWriter page, string filter) => page.Element("code", filter, ("class", "filter"));

    private static void Kind(PageWriter page, FindingList findings, FindingKind kind)
    {
        var text = FindingText.Of(kind);
        var listed = findings.Kept.Where(f => f.Kind == kind).ToList();
        page.Open("article", ("class", "kind"), ("id", $"finding-{(int)kind}"));
        page.Open("h3").Text(text.Title).Text(" ").Element("span", Amount.Of(findings.Counts[kind], "finding"), ("class", "count")).Close();
        page.Element("p", text.Meaning);
        page.Open("p").Element("strong", "What to do: ").Text(text.NextStep).Close();
        page.Open("div", ("class", "scroll"), ("role", "region"), ("aria-label", $"Findings: {text.Title}"), ("tabindex", "0"));
        page.Open("table").Open("thead").Open("tr");
        page.Element("th", "Packet", ("scope", "col"), ("class", "n")).Element("th", "What was found", ("scope", "col"));
        page.Element("th", "Bytes", ("scope", "col"), ("class", "n")).Element("th", "Wireshark filter", ("scope", "col"));
        page.Close().Close().Open("tbody");
        foreach (var finding in listed)
            Row(page, finding);
        page.Close().Close().Close();
        page.Element("p", Closing(kind, findings.Counts[kind] - listed.Count), ("class", "note"));
        page.Close();
    }

    private static string Closing(FindingKind kind, long more)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Finding {(int)kind}, {kind}, in audit.md.");
        return more == 0 ? name : $"And {Amount.Exact(more)} more of this kind. {name}";
    }

    private static void Row(PageWriter page, Finding finding)
    {
        var hasPacket = finding.Mark.Number != 0;
        page.Open("tr").Element("th", hasPacket ? finding.Mark.Number.ToString(CultureInfo.InvariantCulture) : "–", ("scope", "row"), ("class", "n"));
        page.Open("td").Text(VisibleText.Of(finding.Message));
        if (Place(finding) is { Length: > 0 } place)
            page.Element("span", place, ("class", "meaning"));
        page.Close();
        page.Element("td", finding.Bytes == 0 ? "–" : Amount.Exact(finding.Bytes), ("class", "n"));
        page.Open("td");
        if (hasPacket)
            Filter(page, FlowText.Filter(finding.Mark));
        if (finding.Flow is { } flow)
            Filter(page, FlowText.Filter(flow));
        page.Close().Close();
    }

    private static string Place(Finding finding)
    {
        var flow = finding.Flow is { } known ? $"{FlowText.Label(known)}, {FlowText.Ends(known)}" : "";
        var side = finding.Side is { } by ? FlowText.Direction(by) : "";
        return string.Join(", ", ((string[])[side, flow]).Where(p => p.Length > 0));
    }
}
