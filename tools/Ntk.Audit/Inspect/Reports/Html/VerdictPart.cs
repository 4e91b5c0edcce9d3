using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>The head of the page: the answer, and the few numbers behind it.</summary>
internal static class VerdictPart
{
    private const string Check = "M4 12.5 9.5 18 20 6.5";
    private const string Cross = "M6 6 18 18M18 6 6 18";

    public static void Write(PageWriter page, InspectionReport report)
    {
        var verdict = ReportVerdict.Of(report);
        page.Open("header", ("class", report.Holds ? "verdict holds" : "verdict fails"));
        page.Open("div", ("class", "wide"));
        page.Element("p", "NTK inspection", ("class", "kicker"));
        page.Open("div", ("class", "answer"));
        page.Open("svg", ("viewBox", "0 0 24 24"), ("class", "mark"), ("aria-hidden", "true"));
        page.Void("path", ("d", report.Holds ? Check : Cross)).Close();
        page.Element("h1", Sentence(verdict.Headline)).Close();
        page.Element("p", verdict.Explanation, ("class", "explanation"));
        Facts(page, report);
        page.Close().Close();
    }

    private static void Facts(PageWriter page, InspectionReport report)
    {
        page.Open("dl", ("class", "facts"));
        Fact(page, "bytes sent", Amount.Exact(report.Total.Total(Side.Client)));
        Fact(page, "bytes received", Amount.Exact(report.Total.Total(Side.Server)));
        Fact(page, "bytes undeclared", Amount.Exact(report.Total.Total(ByteClass.Undeclared)));
        Fact(page, "findings", Amount.Exact(report.Findings.Total));
        Fact(page, "flows", Amount.Exact(report.Flows.Count));
        page.Close();
        page.Open("p", ("class", "capture")).Element("strong", VisibleText.Of(report.Capture));
        page.Text($" · {Amount.Of(report.Packets, "packet")}, {Amount.Exact(report.WireBytes)} bytes on the wire");
        if (report.FirstTime != 0)
            page.Text($" · {Amount.Time(report.FirstTime)}, {Amount.Duration(Math.Max(report.LastTime - report.FirstTime, 0))}");
        page.Close();
    }

    private static void Fact(PageWriter page, string name, string value) =>
        page.Open("div").Element("dt", name).Element("dd", value).Close();

    /// <summary>Capitals are for terminals, which have no larger letters.</summary>
    private static string Sentence(string headline) => headline[..1] + headline[1..].ToLowerInvariant();
}
