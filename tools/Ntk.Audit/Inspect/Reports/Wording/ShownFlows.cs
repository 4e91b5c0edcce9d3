using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>The flows that a report has room for, and all others together, so that they add up to the capture.</summary>
/// <param name="Shown">Those with something to say first, then in order of appearance.</param>
/// <param name="OtherFlows">How many flows are not shown.</param>
/// <param name="Others">What the total has beyond the shown flows.</param>
internal sealed record ShownFlows(IReadOnlyList<FlowAccount> Shown, int OtherFlows, Ledger Others)
{
    public static ShownFlows Of(InspectionReport report, int most)
    {
        var found = report.Findings.Kept.Select(f => f.Flow).OfType<Flow>().ToHashSet();
        var shown = report.Flows
            .OrderByDescending(f => found.Contains(f.Flow) || f.Ledger.Total(ByteClass.Undeclared) > 0)
            .Take(most)
            .ToList();
        return new(shown, report.Flows.Count - shown.Count, Rest(report.Total, shown));
    }

    /// <summary>What the rest is called.</summary>
    public string OthersText => OtherFlows == 0 ? "outside of these flows" : $"and {Amount.Of(OtherFlows, "more flow")}";

    private static Ledger Rest(Ledger total, List<FlowAccount> shown)
    {
        var rest = new Ledger();
        foreach (var side in Enum.GetValues<Side>())
            foreach (var text in ClassText.All)
                rest.Add(side, text.Class, total[side, text.Class] - shown.Sum(f => f.Ledger[side, text.Class]));
        return rest;
    }
}
