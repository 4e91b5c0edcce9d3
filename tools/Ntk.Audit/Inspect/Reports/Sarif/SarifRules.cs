using System.Globalization;
using System.Text.Json;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Inspect.Reports.Sarif;

/// <summary>The kinds of findings as reporting descriptors (SARIF 2.1.0, section 3.49).</summary>
internal static class SarifRules
{
    private static readonly FindingKind[] Kinds = Enum.GetValues<FindingKind>();

    /// <summary>Of every finding: each one alone makes an inspection fail.</summary>
    public const string Level = "error";

    /// <summary>Stable, since numbers of findings only grow.</summary>
    public static string Id(FindingKind kind) => string.Create(CultureInfo.InvariantCulture, $"NTK{(int)kind}");

    /// <summary>Where a kind stands among the rules.</summary>
    public static int Index(FindingKind kind) => Array.IndexOf(Kinds, kind);

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("rules");
        foreach (var kind in Kinds)
            Write(json, kind);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, FindingKind kind)
    {
        var text = FindingText.Of(kind);
        json.WriteStartObject();
        json.WriteString("id", Id(kind));
        json.WriteString("name", kind.ToString());
        WriteText(json, "shortDescription", $"{text.Title}.");
        WriteText(json, "fullDescription", text.Meaning);
        WriteText(json, "help", $"{text.Meaning} What to do: {text.NextStep}");
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level);
        json.WriteNumber("rank", text.Gravity);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A message string (section 3.12).</summary>
    public static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
