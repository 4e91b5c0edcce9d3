using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Terminal;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Audit.Presentation;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports;

/// <summary>
/// A report for a terminal: the verdict, the bytes, the flows, what was found, what was checked, and what can't be told (<c>audit.md</c>, Reports).
/// </summary>
internal static class TextReport
{
    /// <summary>Flows that are listed; the others are one row.</summary>
    public const int MaxFlows = 12;

    private const string Good = "1;32";
    private const string Bad = "1;31";
    private const string Heading = "1";

    /// <param name="report">What to write.</param>
    /// <param name="terminal">Where it goes: no line is longer than its width, but for a number that is.</param>
    public static IEnumerable<string> Lines(InspectionReport report, OutputTerminal terminal)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(terminal);
        return [
            .. Verdict(report, terminal),
            .. About(report, terminal),
            .. Classes(report, terminal),
            .. Flows(report, terminal),
            .. FindingLines.Of(report.Findings, terminal),
            .. List("Checked", report.Checks, terminal),
            .. List("What this can't tell", report.Limits, terminal),
        ];
    }

    /// <summary>Text in a colour, where the terminal has it.</summary>
    internal static string Paint(string text, string color, OutputTerminal terminal) => terminal.HasColor ? $"\e[{color}m{text}\e[0m" : text;

    /// <summary>A line that begins a part.</summary>
    internal static string Title(string text, OutputTerminal terminal) => Paint(text, Heading, terminal);

    private static IEnumerable<string> Verdict(InspectionReport report, OutputTerminal terminal)
    {
        var verdict = ReportVerdict.Of(report);
        var color = report.Holds ? Good : Bad;
        var lines = Wrapping.Lines($"{verdict.Headline}: {verdict.Explanation}", terminal.Width);
        return lines.Select((line, i) => i == 0 ? Paint(verdict.Headline, color, terminal) + line[verdict.Headline.Length..] : line);
    }

    private static IEnumerable<string> About(InspectionReport report, OutputTerminal terminal)
    {
        yield return "";
        var capture = $"{VisibleText.Of(report.Capture)}: {Amount.Of(report.Packets, "packet")}, {Amount.Exact(report.WireBytes)} bytes on the wire";
        if (report.FirstTime != 0)
            capture += $", {Amount.Time(report.FirstTime)}, {Amount.Duration(Math.Max(report.LastTime - report.FirstTime, 0))}";
        foreach (var line in Wrapping.Lines(capture, terminal.Width, "Capture  ", "         "))
            yield return line;
        var profile = (report.IsProfileGiven ? "Given by the user: " : "") + VisibleText.Of(report.ProfileSource);
        foreach (var line in Wrapping.Lines(profile, terminal.Width, "Profile  ", "         "))
            yield return line;
    }

    private static IEnumerable<string> Classes(InspectionReport report, OutputTerminal terminal)
    {
        var table = new TextTable("sent", "received", "total");
        foreach (var text in ClassText.All.Where(c => c.IsAlwaysShown || report.Total.Total(c.Class) > 0))
            Row(text.Name, report.Total[Side.Client, text.Class], report.Total[Side.Server, text.Class]);
        Row("all", report.Total.Total(Side.Client), report.Total.Total(Side.Server));
        return ["", Title("Bytes by class", terminal), .. table.Lines(terminal.Width, "  ", isLastRowTotal: true)];

        void Row(string name, long sent, long received) => table.Add(name, Amount.Exact(sent), Amount.Exact(received), Amount.Exact(sent + received));
    }

    private static IEnumerable<string> Flows(InspectionReport report, OutputTerminal terminal)
    {
        var flows = ShownFlows.Of(report, MaxFlows);
        yield return "";
        yield return Title($"Flows ({Amount.Exact(report.Flows.Count)})", terminal);
        foreach (var account in flows.Shown)
        {
            foreach (var line in Wrapping.Lines(About(account), terminal.Width, "  ", "    "))
                yield return line;
            foreach (var line in Table(account.Ledger).Lines(terminal.Width, "    ", isLastRowTotal: false))
                yield return line;
        }
        if (flows.OtherFlows > 0 || flows.Others.Total() > 0)
        {
            yield return $"  {flows.OthersText}";
            foreach (var line in Table(flows.Others).Lines(terminal.Width, "    ", isLastRowTotal: false))
                yield return line;
        }
    }

    private static string About(FlowAccount account)
    {
        var name = account.Name is { } given ? $" ({VisibleText.Name(given)})" : "";
        var protocols = account.Protocols.Length == 0 ? "" : $", {VisibleText.Of(account.Protocols)}";
        var late = account.Flow.FromStart ? "" : ", its beginning not captured";
        return $"{FlowText.Label(account.Flow)}: {FlowText.Ends(account.Flow)}{name}{protocols}, "
            + $"packets {account.Flow.First.Number} to {account.Last.Number}{late}";
    }

    private static TextTable Table(Ledger ledger)
    {
        var groups = Enum.GetValues<ClassGroup>();
        var table = new TextTable([.. groups.Select(ClassText.NameOf), "all"]);
        foreach (var side in Enum.GetValues<Side>())
            table.Add(FlowText.Direction(side), [.. groups.Select(g => Amount.Exact(ClassText.Sum(ledger, side, g))), Amount.Exact(ledger.Total(side))]);
        return table;
    }

    private static IEnumerable<string> List(string title, IReadOnlyList<string> sentences, OutputTerminal terminal)
    {
        if (sentences.Count == 0)
            return [];
        return ["", Title(title, terminal), .. sentences.SelectMany(s => Wrapping.Lines(VisibleText.Of(s), terminal.Width, "  - ", "    "))];
    }
}
