using System.Diagnostics;
using System.Text.Json;
using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Reports;

namespace Ntk.Audit.Tests.Inspect.Reports;

public sealed class SarifReportTests
{
    [Fact]
    public void every_kind_of_finding_is_a_rule_that_explains_itself()
    {
        using var log = Parse(SampleReport.Clean());
        var rules = Run(log).GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(Enum.GetValues<FindingKind>().Select(k => ($"NTK{(int)k}", k.ToString())), rules.Select(r => (Text(r, "id"), Text(r, "name"))));
        Assert.All(rules, r => Assert.All(["shortDescription", "fullDescription", "help"], m => Assert.NotEqual("", Text(r.GetProperty(m), "text"))));
    }

    [Fact]
    public void a_clean_capture_has_no_result_and_a_note()
    {
        using var log = Parse(SampleReport.Clean());
        Assert.Equal(0, Run(log).GetProperty("results").GetArrayLength());
        Assert.Equal(("note", 0), Notification(log));
    }

    [Fact]
    public void an_inspection_that_fails_without_a_finding_has_an_error()
    {
        using var log = Parse(SampleReport.Clean() with { Total = new Audit.Inspect.Ledgers.Ledger() });
        Assert.Equal(("error", 1), Notification(log));
    }

    [Fact]
    public void a_result_names_its_rule_the_capture_the_flow_and_the_packet()
    {
        using var log = Parse(SampleReport.WithFindings());
        var result = Run(log).GetProperty("results")[1];
        var rule = Run(log).GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        var location = result.GetProperty("locations")[0];
        var flow = location.GetProperty("logicalLocations")[0];
        Assert.Equal(("NTK200", "NTK200", "error"), (Text(result, "ruleId"), Text(rule, "id"), Text(result, "level")));
        Assert.Equal("transfer%20with%20a%20leak.pcapng", Text(location.GetProperty("physicalLocation").GetProperty("artifactLocation"), "uri"));
        Assert.Equal(("tcp.stream 1", 1), (Text(flow, "fullyQualifiedName"), flow.GetProperty("index").GetInt32()));
        var properties = result.GetProperty("properties");
        Assert.Equal((48_213, "frame.number == 48213"), (properties.GetProperty("packet").GetInt64(), Text(properties, "displayFilter")));
    }

    [Fact]
    public void findings_that_were_not_kept_are_told_of() =>
        Assert.Contains("NTK520: 20 findings of this kind beyond the results.", SarifReport.Write(SampleReport.Huge()), StringComparison.Ordinal);

    [Fact]
    public void text_from_a_capture_makes_neither_link_nor_argument()
    {
        using var log = Parse(SampleReport.WithHostileNames());
        var message = Text(Run(log).GetProperty("results")[0].GetProperty("message"), "text");
        Assert.DoesNotContain("](", message, StringComparison.Ordinal);
        Assert.EndsWith("{{0}}", message, StringComparison.Ordinal);
        Assert.Contains(@"\u{{202E}}gpj", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b.pcap", "a%20b.pcap")]
    [InlineData("c:d/é#?.pcap", "c%3Ad/%C3%A9%23%3F.pcap")]
    [InlineData("/tmp/x.pcap", "file:///tmp/x.pcap")]
    public void the_name_of_a_capture_is_a_uri_reference(string name, string uri)
    {
        using var log = Parse(SampleReport.Clean() with { Capture = name });
        Assert.Equal(uri, Text(Run(log).GetProperty("artifacts")[0].GetProperty("location"), "uri"));
    }

    /// <summary>The public schema, as an npm package has it, with a validator of its own.</summary>
    [Fact]
    public async Task reports_are_valid_by_the_public_schema_and_one_without_a_version_is_not()
    {
        var folder = Directory.CreateTempSubdirectory("ntk-sarif-");
        try
        {
            var (status, output) = await RunIn(folder.FullName, "npm", "install", "--silent", "--no-audit", "--no-fund", "@microsoft/jest-sarif@1.0.0-beta.0");
            Assert.SkipUnless(status == 0, $"npm does not give @microsoft/jest-sarif: {output}");
            foreach (var (name, report) in Samples())
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.sarif"), SarifReport.Write(report));
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "invalid.sarif"),
                SarifReport.Write(SampleReport.Clean()).Replace("\"version\":\"2.1.0\",", "", StringComparison.Ordinal));
            Assert.Equal((0, ""), await RunIn(folder.FullName, "node", ["-e", Script, .. Samples().Select(s => $"{s.Name}.sarif")]));
            var (_, complaint) = await RunIn(folder.FullName, "node", "-e", Script, "invalid.sarif");
            Assert.Contains("should have required property 'version'", complaint, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Script =
        """
        const fs = require('fs');
        const schema = JSON.parse(fs.readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'));
        const ajv = new (require('ajv'))({ allErrors: true, schemaId: 'id', meta: false });
        ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
        const validate = ajv.compile(schema);
        for (const file of process.argv.slice(1))
            if (!validate(JSON.parse(fs.readFileSync(file, 'utf8'))))
                console.log(file, JSON.stringify(validate.errors));
        """;

    private static IEnumerable<(string Name, InspectionReport Report)> Samples() =>
        [
            ("clean", SampleReport.Clean()), ("findings", SampleReport.WithFindings()), ("empty", SampleReport.Empty()),
            ("huge", SampleReport.Huge()), ("hostile", SampleReport.WithHostileNames()),
        ];

    private static JsonDocument Parse(InspectionReport report) => JsonDocument.Parse(SarifReport.Write(report));

    private static JsonElement Run(JsonDocument log) => log.RootElement.GetProperty("runs")[0];

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static (string, int) Notification(JsonDocument log)
    {
        var invocation = Run(log).GetProperty("invocations")[0];
        return (Text(invocation.GetProperty("toolExecutionNotifications")[0], "level"), invocation.GetProperty("exitCode").GetInt32());
    }

    /// <returns>Status and output; -1 where there is no such program.</returns>
    private static async Task<(int Status, string Output)> RunIn(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
