using System.Globalization;
using System.Text.RegularExpressions;
using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Reports;
using Ntk.Audit.Presentation;

namespace Ntk.Audit.Tests.Inspect.Reports;

public sealed partial class TextReportTests
{
    [Fact]
    public void a_clean_capture_reads_from_the_verdict_to_the_limits()
    {
        var lines = Lines(SampleReport.Clean());
        Assert.StartsWith("ALL ACCOUNTED FOR: Everything that left this machine", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["Bytes by class", "Flows (1)", "Findings (0)", "Checked", "What this can't tell"],
            lines.Where((line, i) => i > 0 && lines[i - 1].Length == 0 && !line.StartsWith("Capture", StringComparison.Ordinal)));
    }

    [Fact]
    public void the_columns_of_the_table_add_up()
    {
        var lines = Lines(SampleReport.WithFindings());
        var rows = lines.SkipWhile(l => l != "Bytes by class").Skip(2).TakeWhile(l => l.Length > 0)
            .Where(l => !l.Contains("---", StringComparison.Ordinal)).Select(Numbers).ToList();
        for (var column = 0; column < 3; column++)
            Assert.Equal(rows[^1][column], rows.SkipLast(1).Sum(r => r[column]));
        Assert.All(rows, r => Assert.Equal(r[2], r[0] + r[1]));
    }

    [Fact]
    public void the_flows_and_the_others_add_up_to_the_capture()
    {
        var lines = Lines(SampleReport.Huge());
        var sums = lines.SkipWhile(l => !l.StartsWith("Flows", StringComparison.Ordinal)).TakeWhile(l => l.Length > 0)
            .Where(l => l.StartsWith("    sent", StringComparison.Ordinal)).Select(l => Numbers(l)[^1]).ToList();
        Assert.Equal(13, sums.Count);
        Assert.Equal(SampleReport.Huge().Total.Total(Dissection.Flows.Side.Client), sums.Sum());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(80)]
    [InlineData(100)]
    public void no_line_is_wider_than_the_terminal(int width) =>
        Assert.All(
            [SampleReport.Clean(), SampleReport.WithFindings(), SampleReport.Empty(), SampleReport.WithHostileNames()],
            report => AssertNoneWider(report, width));

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    [InlineData(100)]
    public void no_line_is_wider_than_a_terminal_that_has_room_for_the_largest_numbers(int width) => AssertNoneWider(SampleReport.Huge(), width);

    [Fact]
    public void a_table_that_has_no_room_becomes_a_list_with_the_same_numbers()
    {
        var lines = TextReport.Lines(SampleReport.Clean(), new OutputTerminal(30, HasColor: false))
            .SkipWhile(l => l != "  ciphertext").Take(4).Select(l => l.Trim()).ToList();
        var bytes = SampleReport.Clean().Total.Total(Audit.Inspect.Ledgers.ByteClass.Ciphertext).ToString("N0", CultureInfo.InvariantCulture);
        Assert.Matches($"^ciphertext;sent +{bytes};received +0;total +{bytes}$", string.Join(';', lines));
    }

    [Fact]
    public void a_finding_says_the_packet_the_flow_the_side_and_the_bytes() =>
        Assert.Contains(
            "- packet 104711, tcp.stream 0, sent, 1 byte: expected one of the request's fields, found X-Note of 1 byte",
            Text(SampleReport.WithFindings()), StringComparison.Ordinal);

    [Fact]
    public void findings_beyond_those_listed_are_counted() => Assert.Contains("- and 110 more", Text(SampleReport.Huge()), StringComparison.Ordinal);

    [Fact]
    public void a_given_profile_is_said_to_be_one() =>
        Assert.Contains("Profile  Given by the user: /etc/ntk/profile.json", Text(SampleReport.WithFindings()), StringComparison.Ordinal);

    [Fact]
    public void hostile_names_send_nothing_to_the_terminal() =>
        Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\p{Cs}]", Text(SampleReport.WithHostileNames()));

    [Fact]
    public void colour_is_shown_only_where_the_terminal_has_it()
    {
        var colored = TextReport.Lines(SampleReport.WithFindings(), new OutputTerminal(80, HasColor: true));
        Assert.StartsWith("\e[1;31mNOT ACCOUNTED FOR\e[0m: ", colored.First(), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', Text(SampleReport.WithFindings()));
    }

    private static List<string> Lines(InspectionReport report) => [.. TextReport.Lines(report, new OutputTerminal(100, HasColor: false))];

    private static void AssertNoneWider(InspectionReport report, int width) =>
        Assert.All(TextReport.Lines(report, new OutputTerminal(width, HasColor: false)), line => Assert.True(line.Length <= width, line));

    /// <summary>All lines as one, so that a test need not know where they break.</summary>
    private static string Text(InspectionReport report) => string.Join(' ', Lines(report).Select(l => l.Trim()));

    private static List<long> Numbers(string line) =>
        [.. Number().Matches(line).Select(m => long.Parse(m.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];

    [GeneratedRegex("(?<=\\s)[0-9][0-9,]*")]
    private static partial Regex Number();
}
