using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Sarif;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports;

/// <summary>
/// A report for programs that collect the results of analyses: SARIF 2.1.0 (OASIS Standard, 27 March 2020), one run with one rule for each kind of finding.
/// </summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    public static string Write(InspectionReport report)
    {
        using var stream = new MemoryStream();
        Write(report, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(InspectionReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        WriteRun(json, report);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, InspectionReport report)
    {
        var uri = Uri(report.Capture);
        var flows = SarifResults.Flows(report.Findings);
        json.WriteStartObject();
        WriteTool(json);
        WriteInvocation(json, report);
        WriteArtifact(json, uri);
        json.WriteString("columnKind", "utf16CodeUnits");
        SarifResults.WriteFlows(json, flows);
        SarifResults.Write(json, report.Findings, flows, uri);
        json.WriteStartObject("properties");
        json.WriteBoolean("accounted", report.Holds);
        json.WriteNumber("bytes", report.Total.Total());
        json.WriteNumber("undeclaredBytes", report.Total.Total(ByteClass.Undeclared));
        json.WriteString("profile", VisibleText.Of(report.ProfileSource));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ntk-audit");
        json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        SarifRules.Write(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The verdict, and how many findings of a kind there are beyond the results, as notifications (section 3.20.21).</summary>
    private static void WriteInvocation(Utf8JsonWriter json, InspectionReport report)
    {
        var verdict = ReportVerdict.Of(report);
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteNumber("exitCode", report.Holds ? ExitCode.Verified : ExitCode.Failed);
        json.WriteStartArray("toolExecutionNotifications");
        WriteNotification(json, report.Holds ? "note" : SarifRules.Level, $"{verdict.Headline}: {verdict.Explanation}");
        foreach (var (kind, count) in report.Findings.Counts)
            if (count - report.Findings.Kept.Count(f => f.Kind == kind) is > 0 and var more)
                WriteNotification(json, SarifRules.Level, $"{SarifRules.Id(kind)}: {Amount.Of(more, "finding")} of this kind beyond the results.");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, string level, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        SarifRules.WriteText(json, "message", text);
        json.WriteEndObject();
    }

    private static void WriteArtifact(Utf8JsonWriter json, string uri)
    {
        json.WriteStartArray("artifacts");
        json.WriteStartObject();
        json.WriteStartObject("location");
        json.WriteString("uri", uri);
        json.WriteEndObject();
        json.WriteStartArray("roles");
        json.WriteStringValue("analysisTarget");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A URI reference (RFC 3986) for the capture's name; characters that no URI has are percent-encoded.</summary>
    private static string Uri(string capture)
    {
        if (!Path.IsPathFullyQualified(capture))
            return Escape(capture);
        return OperatingSystem.IsWindows() && Path.GetPathRoot(capture) is [_, ':', ..]
            ? $"file:///{capture[..2]}{Escape(capture[2..])}"
            : $"file:///{Escape(capture).TrimStart('/')}";
    }

    private static string Escape(string path) =>
        string.Join('/', path.Split('/', Path.DirectorySeparatorChar).Select(System.Uri.EscapeDataString));
}
