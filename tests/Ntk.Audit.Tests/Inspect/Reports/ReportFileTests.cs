using Ntk.Audit.Inspect.Reports;

namespace Ntk.Audit.Tests.Inspect.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-report-");

    [Theory]
    [InlineData("r.html", "<!DOCTYPE html>")]
    [InlineData("r.JSON", "{\"accounted\":")]
    [InlineData("r.sarif", "{\"$schema\":")]
    public void the_name_says_the_form(string name, string begins)
    {
        ReportFile.Write(In(name), SampleReport.Clean());
        Assert.StartsWith(begins, File.ReadAllText(In(name)), StringComparison.Ordinal);
        Assert.Single(_folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData("r.pdf")]
    [InlineData("r")]
    [InlineData("html")]
    public void another_form_is_refused_with_the_three_that_there_are(string name)
    {
        var refused = Assert.Throws<UsageException>(() => ReportFile.Write(In(name), SampleReport.Clean()));
        Assert.Equal($"{In(name)}: a report is a file that ends in .html, .json or .sarif", refused.Message);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void a_folder_is_refused()
    {
        _folder.CreateSubdirectory("r.html");
        Assert.Equal($"{In("r.html")} is a folder", Assert.Throws<UsageException>(() => ReportFile.Check(In("r.html"))).Message);
    }

    [Fact]
    public void a_folder_that_is_not_there_is_refused()
    {
        var refused = Assert.Throws<UsageException>(() => ReportFile.Check(In("no/r.html")));
        Assert.Equal($"{In("no/r.html")}: the folder for the report is not there", refused.Message);
    }

    [Fact]
    public void an_older_report_is_replaced()
    {
        File.WriteAllText(In("r.json"), new string('x', 100_000));
        ReportFile.Write(In("r.json"), SampleReport.Empty());
        Assert.Equal(JsonReport.Write(SampleReport.Empty()), File.ReadAllText(In("r.json")));
    }

    [Fact]
    public void a_report_that_fails_midway_leaves_the_older_one_and_nothing_else()
    {
        File.WriteAllText(In("r.html"), "older");
        // Flows with more bytes than the capture: found only when the page is half written.
        var broken = SampleReport.Clean() with { Total = new Audit.Inspect.Ledgers.Ledger() };
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportFile.Write(In("r.html"), broken));
        Assert.Equal("older", File.ReadAllText(In("r.html")));
        Assert.Single(_folder.GetFileSystemInfos());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
