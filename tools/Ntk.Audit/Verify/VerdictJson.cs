using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ntk.Provenance.Releases;

namespace Ntk.Audit.Verify;

/// <summary>A verdict for programs: one object on one line.</summary>
internal static class VerdictJson
{
    public static string Write(Verdict verdict)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteBoolean("verified", verdict.Holds);
            json.WriteString("artifact", verdict.Artifact);
            if (verdict.Release is { } release)
                WriteRelease(json, release);
            WriteLines(json, verdict.Lines);
            if (verdict.Failure is { } failure)
            {
                json.WriteStartObject("failure");
                json.WriteString("class", failure.Class.ToString());
                json.WriteString("message", failure.Message);
                json.WriteString("expected", failure.Expected);
                json.WriteString("actual", failure.Actual);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRelease(Utf8JsonWriter json, VerifiedRelease release)
    {
        json.WriteStartObject("release");
        json.WriteString("version", release.Source.Version);
        json.WriteString("name", release.SubjectName);
        json.WriteString("source", release.Source.Source);
        json.WriteString("commit", release.Source.Commit);
        json.WriteString("publisher", SignerName.Of(release.Publisher));
        if (release.Publisher.Times is [var signed, ..])
            json.WriteString("signed", signed.UtcDateTime);
        json.WriteStartArray("rebuilders");
        foreach (var rebuild in release.Rebuilds)
            json.WriteStringValue(SignerName.Of(rebuild.Evidence));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter json, IReadOnlyList<VerdictLine> lines)
    {
        json.WriteStartArray("checks");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("subject", line.Subject);
            json.WritePropertyName("holds");
            if (line.Holds is { } holds)
                json.WriteBooleanValue(holds);
            else
                json.WriteNullValue();
            json.WriteString("reason", line.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
