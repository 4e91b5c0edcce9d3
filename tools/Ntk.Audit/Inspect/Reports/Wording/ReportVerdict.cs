using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>What an inspection came to, for somebody who reads nothing else.</summary>
/// <param name="Headline">A few words.</param>
/// <param name="Explanation">One or two sentences.</param>
internal sealed record ReportVerdict(string Headline, string Explanation)
{
    public static ReportVerdict Of(InspectionReport report) => report.Holds ? Holding(report) : Failing(report);

    /// <summary>Kinds of findings that there are, the gravest first.</summary>
    public static IReadOnlyList<FindingKind> ByGravity(FindingList findings) => [.. findings.Counts.Keys.OrderByDescending(k => FindingText.Of(k).Gravity)];

    private static ReportVerdict Holding(InspectionReport report)
    {
        var sent = Amount.Exact(report.Total.Total(Side.Client));
        var received = Amount.Exact(report.Total.Total(Side.Server));
        return new(
            "ALL ACCOUNTED FOR",
            $"Everything that left this machine to the relay was ciphertext or declared: {sent} of {sent} bytes accounted for. "
                + $"So was everything that came back: {received} of {received} bytes."
                + (report.IsProfileGiven ? " This is judged by a wire profile that you gave, not by one that is attested with a release." : ""));
    }

    private static ReportVerdict Failing(InspectionReport report)
    {
        var counted = $"{Amount.Exact(report.Total.Total(ByteClass.Undeclared))} of {Amount.Of(report.Total.Total(), "byte")}";
        if (ByGravity(report.Findings) is not [var gravest, ..])
            return new("NOT ACCOUNTED FOR", report.Total.Total() == 0 ? "There is not one byte to account for." : $"{counted} are undeclared.");
        var first = report.Findings.Kept.First(f => f.Kind == gravest);
        var place = first.Mark.Number == 0 ? "" : $" ({FlowText.Packet(first.Mark)})";
        var findings = report.Findings.Total == 1 ? "It is the only finding" : $"It is the gravest of {Amount.Exact(report.Findings.Total)} findings";
        return new("NOT ACCOUNTED FOR", $"{FindingText.Of(gravest).Title}{place}. {findings}; {counted} are undeclared.");
    }
}
