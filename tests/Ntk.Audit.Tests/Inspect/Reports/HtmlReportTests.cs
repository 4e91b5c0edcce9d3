using System.Text.RegularExpressions;
using Ntk.Audit.Inspect.Reports;

namespace Ntk.Audit.Tests.Inspect.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void a_page_needs_nothing_else_and_forbids_itself_to_load_anything()
    {
        var page = HtmlReport.Write(SampleReport.WithFindings());
        Assert.Contains(
            "http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:;",
            page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<iframe|<object|@import|url\\((?!#stripes\\))|src=|href=\"(?!data:,)", page);
    }

    [Fact]
    public void hostile_names_are_text()
    {
        var page = HtmlReport.Write(SampleReport.WithHostileNames());
        Assert.Contains(
            "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;img src=x onerror=alert(2)&gt; \\u{202E}gpj\\u{0}\\u{1B}[2J\\u{D800}",
            page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"[\p{Cf}\p{Cs}]|[\p{Cc}-[\n]]", page);
    }

    [Fact]
    public void one_undeclared_byte_beside_a_gibibyte_of_ciphertext_has_a_bar_of_its_own()
    {
        var page = HtmlReport.Write(SampleReport.WithFindings());
        Assert.Equal(2, Bar().Matches(page).Select(m => m.Groups["x"].Value).Distinct().Count());
        Assert.All(Bar().Matches(page), m => Assert.True(double.Parse(m.Groups["height"].Value, System.Globalization.CultureInfo.InvariantCulture) >= 14));
    }

    [Fact]
    public void the_picture_has_a_title_and_a_description_in_words()
    {
        var page = HtmlReport.Write(SampleReport.WithFindings());
        Assert.Contains("<title id=\"picture-title\">Bytes over time by class</title>", page, StringComparison.Ordinal);
        Assert.Matches("<desc id=\"picture-description\">Four lanes over [^<]*ciphertext 1,[0-9,]* bytes[^<]*undeclared 1,734 bytes. 6 findings.", page);
    }

    [Fact]
    public void findings_have_filters_for_the_packet_and_the_flow()
    {
        var page = HtmlReport.Write(SampleReport.WithFindings());
        Assert.Contains(
            "<code class=\"filter\">frame.number == 104711</code><code class=\"filter\">tcp.stream eq 0</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void an_empty_capture_has_no_picture_and_says_why() =>
        Assert.Contains("No byte belongs to any flow, so there is no picture.", HtmlReport.Write(SampleReport.Empty()), StringComparison.Ordinal);

    [Fact]
    public void a_huge_report_lists_what_a_person_reads_and_counts_the_rest()
    {
        var page = HtmlReport.Write(SampleReport.Huge());
        Assert.Contains("and 2,800 more flows", page, StringComparison.Ordinal);
        Assert.Contains("And 20 more of this kind.", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<rect x=\"(?<x>[^\"]*%)\" y=\"[^\"]*\" width=\"[^\"]*\" height=\"(?<height>[^\"]*)\" class=\"bar undeclared\"/>")]
    private static partial Regex Bar();
}
