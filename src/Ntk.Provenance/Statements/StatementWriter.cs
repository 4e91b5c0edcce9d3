using System.Text.Json;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Statements;

/// <summary>Writes in-toto statements of version 1. Subjects keep their order, and the same input gives the same bytes.</summary>
public static class StatementWriter
{
    /// <param name="subjects">What the statement is about, at least one.</param>
    /// <param name="predicateType">URI of the kind of claim.</param>
    /// <param name="predicate">Writes the claim as one JSON value.</param>
    public static byte[] Write(IReadOnlyList<StatementSubject> subjects, string predicateType, Action<Utf8JsonWriter> predicate)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentOutOfRangeException.ThrowIfZero(subjects.Count, nameof(subjects));
        ArgumentNullException.ThrowIfNull(predicate);
        return JsonBytes.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("_type", Statement.TypeV1);
            json.WriteStartArray("subject");
            foreach (var subject in subjects)
                WriteSubject(json, subject);
            json.WriteEndArray();
            json.WriteString("predicateType", predicateType);
            json.WritePropertyName("predicate");
            predicate(json);
            json.WriteEndObject();
        });
    }

    private static void WriteSubject(Utf8JsonWriter json, StatementSubject subject)
    {
        json.WriteStartObject();
        json.WriteString("name", subject.Name);
        json.WriteStartObject("digest");
        foreach (var (algorithm, digest) in subject.Digests)
            json.WriteString(algorithm, digest);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
