using System.Text.Json;
using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Reports;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Tests.Inspect.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void a_report_is_one_line() => Assert.DoesNotContain('\n', JsonReport.Write(SampleReport.WithFindings()));

    [Fact]
    public void its_members_are_those_of_the_specification()
    {
        var page = RepositoryFile.Read("src", "spec", "audit.md");
        var start = page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        using var example = JsonDocument.Parse(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
        using var report = Parse(SampleReport.WithFindings());
        var (specified, written) = (Paths(example.RootElement), Paths(report.RootElement));
        Assert.Equal([], specified.Except(written));
        // What the example leaves out, and says that it does.
        Assert.Equal([], written.Except(specified).Where(p =>
            !ClassText.All.Any(c => p.EndsWith(c.Member, StringComparison.Ordinal)) && !p.EndsWith(".total", StringComparison.Ordinal)
            && !p.StartsWith("findingCounts.", StringComparison.Ordinal)));
    }

    [Fact]
    public void its_flows_and_its_slices_add_up_to_its_bytes()
    {
        using var report = Parse(SampleReport.Huge());
        var bytes = report.RootElement.GetProperty("bytes");
        foreach (var side in (string[])["sent", "received"])
            foreach (var text in ClassText.All)
                Assert.Equal(
                    bytes.GetProperty(side).GetProperty(text.Member).GetInt64(),
                    Flows(report).Sum(f => f.GetProperty("bytes").GetProperty(side).GetProperty(text.Member).GetInt64()));
        foreach (var text in ClassText.All)
            Assert.Equal(
                ((string[])["sent", "received"]).Sum(side => bytes.GetProperty(side).GetProperty(text.Member).GetInt64()),
                report.RootElement.GetProperty("timeline").GetProperty(text.Member).EnumerateArray().Sum(s => s.GetInt64()));
    }

    [Fact]
    public void it_says_whether_all_is_accounted_for()
    {
        using var clean = Parse(SampleReport.Clean());
        using var failing = Parse(SampleReport.WithFindings());
        Assert.Equal((true, false), (clean.RootElement.GetProperty("accounted").GetBoolean(), failing.RootElement.GetProperty("accounted").GetBoolean()));
    }

    [Fact]
    public void all_findings_are_counted_and_the_kept_ones_listed()
    {
        using var report = Parse(SampleReport.Huge());
        Assert.All(report.RootElement.GetProperty("findingCounts").EnumerateObject(), c => Assert.Equal(120, c.Value.GetInt64()));
        Assert.Equal(100 * Enum.GetValues<Audit.Inspect.Findings.FindingKind>().Length, report.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void what_is_not_known_is_null()
    {
        using var report = Parse(SampleReport.Empty());
        var finding = report.RootElement.GetProperty("findings")[0];
        Assert.All(["packet", "flow", "side"], member => Assert.Equal(JsonValueKind.Null, finding.GetProperty(member).ValueKind));
        Assert.Equal(JsonValueKind.Null, report.RootElement.GetProperty("capture").GetProperty("first").ValueKind);
    }

    [Fact]
    public void hostile_names_are_text_that_can_be_printed()
    {
        var written = JsonReport.Write(SampleReport.WithHostileNames());
        Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\p{Cs}]", written);
        using var report = JsonDocument.Parse(written);
        Assert.Equal(VisibleText.Of(SampleReport.Hostile), report.RootElement.GetProperty("capture").GetProperty("name").GetString());
    }

    private static JsonDocument Parse(InspectionReport report) => JsonDocument.Parse(JsonReport.Write(report));

    private static JsonElement.ArrayEnumerator Flows(JsonDocument report) => report.RootElement.GetProperty("flows").EnumerateArray();

    /// <summary>Every member, such as <c>findings.packet.number</c>.</summary>
    private static HashSet<string> Paths(JsonElement element, string prefix = "") => element.ValueKind switch
    {
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(m => Paths(m.Value, $"{prefix}{m.Name}.").Append(prefix + m.Name))],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(e => Paths(e, prefix))],
        _ => [],
    };
}
