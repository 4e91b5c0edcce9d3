using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ntk.Audit.Inspect.Reports;

namespace Ntk.Audit.Tests.Inspect.Reports;

/// <summary>The page in a real browser.</summary>
public sealed partial class ChromiumTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-chromium-");

    [Fact]
    public async Task a_page_loads_without_a_complaint_and_its_numbers_add_up()
    {
        var (page, console) = await LoadAsync(HtmlReport.Write(SampleReport.WithFindings()));
        Assert.Equal([], console);
        var rows = Rows(page, "classes");
        Assert.Equal(14, rows.Count);
        for (var column = 0; column < 3; column++)
            Assert.Equal(rows[^1][column], rows.SkipLast(1).Sum(r => r[column]));
        Assert.All(rows, r => Assert.Equal(r[2], r[0] + r[1]));
        var flows = Rows(page, "flows");
        Assert.All(flows, r => Assert.Equal(r[^1], r.SkipLast(1).Sum()));
        Assert.Equal(rows[^1][2], flows.SkipLast(2).Sum(r => r[^1]));
        Assert.Equal(rows[^1][2], flows.TakeLast(2).Sum(r => r[^1]));
    }

    [Fact]
    public async Task hostile_names_run_nothing_and_ask_for_nothing()
    {
        var (page, console) = await LoadAsync(HtmlReport.Write(SampleReport.WithHostileNames()));
        Assert.Equal([], console);
        Assert.DoesNotMatch("<(script|img)", page);
    }

    [Theory]
    [InlineData("<script>document.title = 'ran'</script>")]
    [InlineData("<img src=\"http://127.0.0.1:9/x.png\">")]
    public async Task what_got_into_a_page_after_all_would_be_stopped_and_be_heard_of(string intruder)
    {
        var page = HtmlReport.Write(SampleReport.Clean()).Replace("<main>", $"<main>{intruder}", StringComparison.Ordinal);
        var (loaded, console) = await LoadAsync(page);
        Assert.Contains("Content Security Policy", Assert.Single(console), StringComparison.Ordinal);
        Assert.DoesNotContain("<title>ran</title>", loaded, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <returns>The page as the browser understood it, and what it wrote to its console.</returns>
    private async Task<(string Page, List<string> Console)> LoadAsync(string html)
    {
        var file = Path.Combine(_folder.FullName, "report.html");
        await File.WriteAllTextAsync(file, html);
        var start = new ProcessStartInfo(
            Browser(),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--enable-logging=stderr",
                $"--user-data-dir={Path.Combine(_folder.FullName, "profile")}", "--dump-dom", new Uri(file).AbsoluteUri,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (page, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return (await page, [.. (await errors).Split('\n').Where(l => l.Contains(":CONSOLE", StringComparison.Ordinal))]);
    }

    private static string Browser()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
        Assert.SkipUnless(found is not null, "There is no Chromium here.");
        return found!;
    }

    /// <summary>The numbers of a table, row by row.</summary>
    private static List<List<long>> Rows(string page, string table)
    {
        var start = page.IndexOf($"<table class=\"{table}\">", StringComparison.Ordinal);
        var body = page[start..page.IndexOf("</table>", start, StringComparison.Ordinal)];
        return [.. Row().Matches(body).Select(r => Cell().Matches(r.Value).Select(Number).ToList()).Where(r => r.Count > 0)];
    }

    private static long Number(Match cell) => long.Parse(cell.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td class=\"n[^\"]*\">([0-9,]+)</td>")]
    private static partial Regex Cell();
}
