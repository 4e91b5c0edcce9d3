using System.Globalization;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Html;

/// <summary>Who talked to whom, and what it was made of.</summary>
internal static class FlowsPart
{
    /// <summary>Flows that are listed: as many as a person scrolls through; the others are one line, and JSON has all.</summary>
    public const int MaxFlows = 200;

    public static void Write(PageWriter page, InspectionReport report)
    {
        var flows = ShownFlows.Of(report, MaxFlows);
        page.Open("section", ("id", "flows")).Element("h2", $"Flows ({Amount.Exact(report.Flows.Count)})");
        page.Open("div", ("class", "scroll"), ("role", "region"), ("aria-label", "Bytes by flow"), ("tabindex", "0"));
        page.Open("table", ("class", "flows")).Open("thead").Open("tr");
        page.Element("th", "Flow", ("scope", "col")).Element("th", "", ("scope", "col"));
        foreach (var group in Enum.GetValues<ClassGroup>())
        {
            page.Open("th", ("scope", "col"), ("class", "n"));
            ClassesPart.Swatch(page, group);
            page.Text(ClassText.NameOf(group)).Close();
        }
        page.Element("th", "all", ("scope", "col"), ("class", "n")).Close().Close();
        foreach (var account in flows.Shown)
        {
            page.Open("tbody").Open("tr").Open("th", ("scope", "rowgroup"), ("rowspan", "2"));
            About(page, account);
            page.Close();
            Sides(page, account.Ledger);
        }
        if (flows.OtherFlows > 0 || flows.Others.Total() > 0)
        {
            page.Open("tbody").Open("tr").Element("th", flows.OthersText, ("scope", "rowgroup"), ("rowspan", "2"));
            Sides(page, flows.Others);
        }
        page.Open("tfoot").Open("tr").Element("th", "All flows", ("scope", "rowgroup"), ("rowspan", "2"));
        Sides(page, report.Total);
        page.Close().Close().Close();
    }

    private static void About(PageWriter page, FlowAccount account)
    {
        if (account.Name is { } name)
            page.Element("span", VisibleText.Name(name), ("class", "name")).Void("br");
        page.Element("span", FlowText.Ends(account.Flow), ("class", "ends"));
        var packets = string.Create(CultureInfo.InvariantCulture, $"packets {account.Flow.First.Number} to {account.Last.Number}");
        var protocols = account.Protocols.Length == 0 ? "" : $"{VisibleText.Of(account.Protocols)}, ";
        var late = account.Flow.FromStart ? "" : ", its beginning not captured";
        page.Element("span", $"{protocols}{packets}{late}", ("class", "meaning"));
        FindingsPart.Filter(page, FlowText.Filter(account.Flow));
    }

    /// <summary>Ends the row that is open, writes the second, and ends the group.</summary>
    private static void Sides(PageWriter page, Ledger ledger)
    {
        Side(page, ledger, Dissection.Flows.Side.Client);
        page.Close().Open("tr");
        Side(page, ledger, Dissection.Flows.Side.Server);
        page.Close().Close();
    }

    private static void Side(PageWriter page, Ledger ledger, Side side)
    {
        page.Element("th", FlowText.Direction(side), ("scope", "row"), ("class", "side"));
        foreach (var group in Enum.GetValues<ClassGroup>())
        {
            var bytes = ClassText.Sum(ledger, side, group);
            page.Element("td", Amount.Exact(bytes), ("class", group == ClassGroup.Undeclared && bytes > 0 ? "n alarm" : bytes == 0 ? "n zero" : "n"));
        }
        page.Element("td", Amount.Exact(ledger.Total(side)), ("class", "n sum"));
    }
}
