using System.Text.Json;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Reports.Wording;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Sarif;

/// <summary>Findings as results (SARIF 2.1.0, section 3.27), each at a packet of the one artifact and in a flow, the logical location.</summary>
internal static class SarifResults
{
    /// <summary>Flows of findings, in order of appearance: the run's logical locations.</summary>
    public static IReadOnlyList<Flow> Flows(FindingList findings) => [.. findings.Kept.Select(f => f.Flow).OfType<Flow>().Distinct()];

    public static void WriteFlows(Utf8JsonWriter json, IReadOnlyList<Flow> flows)
    {
        json.WriteStartArray("logicalLocations");
        foreach (var (i, flow) in flows.Index())
        {
            json.WriteStartObject();
            json.WriteNumber("index", i);
            json.WriteString("name", $"{FlowText.Label(flow)}, {FlowText.Ends(flow)}");
            json.WriteString("fullyQualifiedName", FlowText.Label(flow));
            json.WriteString("kind", "flow");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, FindingList findings, IReadOnlyList<Flow> flows, string uri)
    {
        var indices = flows.Index().ToDictionary(f => f.Item, f => f.Index);
        json.WriteStartArray("results");
        foreach (var finding in findings.Kept)
            Write(json, finding, indices, uri);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Finding finding, Dictionary<Flow, int> flows, string uri)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", SarifRules.Id(finding.Kind));
        json.WriteNumber("ruleIndex", SarifRules.Index(finding.Kind));
        json.WriteString("level", SarifRules.Level);
        json.WriteNumber("rank", FindingText.Of(finding.Kind).Gravity);
        SarifRules.WriteText(json, "message", Message(finding));
        WriteLocation(json, finding, flows, uri);
        WriteProperties(json, finding);
        json.WriteEndObject();
    }

    /// <summary>
    /// Braces stand for arguments unless they are doubled (section 3.11.5), and <c>](</c> makes a link (section 3.11.6): text of a capture makes neither.
    /// </summary>
    private static string Message(Finding finding) =>
        VisibleText.Of($"{FindingText.Of(finding.Kind).Title}. {FlowText.Packet(finding.Mark)}: {finding.Message}")
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal).Replace("](", "] (", StringComparison.Ordinal);

    private static void WriteLocation(Utf8JsonWriter json, Finding finding, Dictionary<Flow, int> flows, string uri)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", uri);
        json.WriteNumber("index", 0);
        json.WriteEndObject();
        json.WriteEndObject();
        if (finding.Flow is { } flow)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteNumber("index", flows[flow]);
            json.WriteString("fullyQualifiedName", FlowText.Label(flow));
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("properties");
        json.WriteNumber("bytes", finding.Bytes);
        if (finding.Mark.Number != 0)
        {
            json.WriteNumber("packet", finding.Mark.Number);
            json.WriteString("displayFilter", FlowText.Filter(finding.Mark));
        }
        if (finding.Mark.Time != 0)
            json.WriteString("time", Amount.Timestamp(finding.Mark.Time));
        if (finding.Side is { } side)
            json.WriteString("side", FlowText.Direction(side));
        json.WriteEndObject();
    }
}
