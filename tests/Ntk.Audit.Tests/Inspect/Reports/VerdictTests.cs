using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Reports;

public sealed class VerdictTests
{
    [Fact]
    public void a_clean_capture_is_said_to_be_accounted_for_with_the_bytes_of_both_sides()
    {
        var report = SampleReport.Clean();
        var (sent, received) = (Amount.Exact(report.Total.Total(Side.Client)), Amount.Exact(report.Total.Total(Side.Server)));
        Assert.Equal(
            ("ALL ACCOUNTED FOR", $"Everything that left this machine to the relay was ciphertext or declared: {sent} of {sent} bytes accounted for. "
                + $"So was everything that came back: {received} of {received} bytes."),
            Parts(report));
    }

    [Fact]
    public void the_gravest_finding_is_named_in_plain_words_wherever_it_stands()
    {
        var report = SampleReport.WithFindings();
        Assert.Equal(
            ("NOT ACCOUNTED FOR", "Content that was searched for is in what was sent (packet 120000). It is the gravest of 6 findings; "
                + $"1,734 of {Amount.Exact(report.Total.Total())} bytes are undeclared."),
            Parts(report));
    }

    [Fact]
    public void a_finding_about_the_capture_names_no_packet() =>
        Assert.Equal(
            ("NOT ACCOUNTED FOR", "The capture has nothing in it that can be inspected. It is the only finding; 0 of 0 bytes are undeclared."),
            Parts(SampleReport.Empty()));

    [Fact]
    public void a_profile_that_the_user_gave_is_told_of_a_good_verdict() =>
        Assert.EndsWith(
            "by a wire profile that you gave, not by one that is attested with a release.",
            Parts(SampleReport.Clean() with { IsProfileGiven = true }).Item2, StringComparison.Ordinal);

    [Fact]
    public void an_undeclared_byte_never_holds_even_where_no_finding_tells_of_it()
    {
        var report = SampleReport.Clean();
        report.Total.Add(Side.Server, ByteClass.Undeclared, 1);
        Assert.Equal(("NOT ACCOUNTED FOR", $"1 of {Amount.Exact(report.Total.Total())} bytes are undeclared."), Parts(report));
    }

    [Fact]
    public void nothing_at_all_never_holds_even_where_no_finding_tells_of_it() =>
        Assert.Equal(
            ("NOT ACCOUNTED FOR", "There is not one byte to account for."),
            Parts(SampleReport.Clean() with { Total = new Ledger(), Flows = [], Timeline = new Timeline() }));

    [Fact]
    public void flows_that_are_shown_and_the_others_add_up_to_the_capture()
    {
        var report = SampleReport.Huge();
        var flows = ShownFlows.Of(report, 12);
        Assert.Equal((12, 2988), (flows.Shown.Count, flows.OtherFlows));
        Assert.All(
            ClassText.All,
            c => Assert.Equal(report.Total.Total(c.Class), flows.Others.Total(c.Class) + flows.Shown.Sum(f => f.Ledger.Total(c.Class))));
    }

    [Fact]
    public void a_flow_with_undeclared_bytes_is_shown_however_late_it_came() =>
        Assert.Contains(ShownFlows.Of(SampleReport.Huge(), 51).Shown, f => f.Flow.Number == 2999);

    [Fact]
    public void flows_that_have_more_than_the_capture_are_a_mistake_of_ours()
    {
        var report = SampleReport.Clean();
        Assert.Throws<ArgumentOutOfRangeException>(() => ShownFlows.Of(report with { Total = new Ledger() }, 12));
    }

    private static (string, string) Parts(InspectionReport report)
    {
        var verdict = ReportVerdict.Of(report);
        return (verdict.Headline, verdict.Explanation);
    }
}
