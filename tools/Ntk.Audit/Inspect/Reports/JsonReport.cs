using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports;

/// <summary>A report for programs: one object on one line (<c>audit.md</c>, Reports). Members are added and never change their meaning.</summary>
internal static class JsonReport
{
    /// <summary>Of the form; a reader refuses one that it does not know.</summary>
    public const int Version = 1;

    /// <summary>Bytes that wait before they are written: a report of many flows is not held in memory.</summary>
    private const int FlushThreshold = 64 << 10;

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
        WriteVerdict(json, report);
        WriteCapture(json, report);
        WriteLedger(json, "bytes", report.Total);
        json.WriteStartArray("flows");
        foreach (var account in report.Flows)
        {
            WriteFlow(json, account);
            if (json.BytesPending > FlushThreshold)
                json.Flush();
        }
        json.WriteEndArray();
        WriteFindings(json, report.Findings);
        WriteTimeline(json, report.Timeline);
        WriteSentences(json, "checks", report.Checks);
        WriteSentences(json, "limits", report.Limits);
        json.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter json, InspectionReport report)
    {
        var verdict = ReportVerdict.Of(report);
        json.WriteBoolean("accounted", report.Holds);
        json.WriteNumber("version", Version);
        json.WriteString("verdict", $"{verdict.Headline}: {verdict.Explanation}");
    }

    private static void WriteCapture(Utf8JsonWriter json, InspectionReport report)
    {
        json.WriteStartObject("capture");
        json.WriteString("name", VisibleText.Of(report.Capture));
        json.WriteNumber("packets", report.Packets);
        json.WriteNumber("wireBytes", report.WireBytes);
        WriteTime(json, "first", report.FirstTime);
        WriteTime(json, "last", report.LastTime);
        json.WriteEndObject();
        json.WriteStartObject("profile");
        json.WriteString("source", VisibleText.Of(report.ProfileSource));
        json.WriteBoolean("given", report.IsProfileGiven);
        json.WriteEndObject();
    }

    private static void WriteLedger(Utf8JsonWriter json, string name, Ledger ledger)
    {
        json.WriteStartObject(name);
        foreach (var side in Enum.GetValues<Side>())
        {
            json.WriteStartObject(FlowText.Direction(side));
            foreach (var text in ClassText.All)
                json.WriteNumber(text.Member, ledger[side, text.Class]);
            json.WriteNumber("total", ledger.Total(side));
            json.WriteEndObject();
        }
        json.WriteNumber("total", ledger.Total());
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json, FlowAccount account)
    {
        json.WriteStartObject();
        WriteFlowName(json, account.Flow);
        json.WriteString("client", account.Flow.Client.ToString());
        json.WriteString("server", account.Flow.Server.ToString());
        json.WriteString("name", account.Name is { } name ? VisibleText.Name(name) : null);
        json.WriteString("protocols", VisibleText.Of(account.Protocols));
        json.WriteBoolean("fromStart", account.Flow.FromStart);
        WritePacket(json, "first", account.Flow.First);
        WritePacket(json, "last", account.Last);
        WriteLedger(json, "bytes", account.Ledger);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, FindingList findings)
    {
        json.WriteStartObject("findingCounts");
        foreach (var kind in ReportVerdict.ByGravity(findings))
            json.WriteNumber(kind.ToString(), findings.Counts[kind]);
        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (var finding in findings.Kept)
            WriteFinding(json, finding);
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("kind", finding.Kind.ToString());
        json.WriteNumber("number", (int)finding.Kind);
        json.WriteString("title", FindingText.Of(finding.Kind).Title);
        json.WriteString("message", VisibleText.Of(finding.Message));
        WritePacket(json, "packet", finding.Mark);
        json.WritePropertyName("flow");
        if (finding.Flow is { } flow)
        {
            json.WriteStartObject();
            WriteFlowName(json, flow);
            json.WriteEndObject();
        }
        else
            json.WriteNullValue();
        json.WriteString("side", finding.Side is { } side ? FlowText.Direction(side) : null);
        json.WriteNumber("bytes", finding.Bytes);
        json.WriteEndObject();
    }

    private static void WriteTimeline(Utf8JsonWriter json, Timeline timeline)
    {
        json.WriteStartObject("timeline");
        WriteTime(json, "start", timeline.Start);
        json.WriteNumber("sliceNanoseconds", timeline.SliceLength);
        foreach (var text in ClassText.All)
        {
            json.WriteStartArray(text.Member);
            for (var slice = 0; slice < timeline.Slices; slice++)
                json.WriteNumberValue(timeline[slice, text.Class]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteFlowName(Utf8JsonWriter json, Flow flow)
    {
        json.WriteString("transport", FlowText.Transport(flow));
        json.WriteNumber("stream", flow.Number);
    }

    /// <summary>A packet, or null where none is meant.</summary>
    private static void WritePacket(Utf8JsonWriter json, string name, PacketMark mark)
    {
        json.WritePropertyName(name);
        if (mark.Number == 0)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteNumber("number", mark.Number);
        WriteTime(json, "time", mark.Time);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, long time) => json.WriteString(name, time == 0 ? null : Amount.Timestamp(time));

    private static void WriteSentences(Utf8JsonWriter json, string name, IReadOnlyList<string> sentences)
    {
        json.WriteStartArray(name);
        foreach (var sentence in sentences)
            json.WriteStringValue(VisibleText.Of(sentence));
        json.WriteEndArray();
    }
}
