using Ntk.Provenance.Json;

namespace Ntk.Provenance.Statements;

/// <summary>An in-toto statement, version 1 or 0.1: claims of one kind about subjects that digests identify.</summary>
public sealed class Statement
{
    /// <summary>The type that this library writes.</summary>
    public const string TypeV1 = "https://in-toto.io/Statement/v1";

    private const string TypeV01 = "https://in-toto.io/Statement/v0.1";
    private const int MaxSubjects = 4096;
    private const int MaxDigests = 32;

    private Statement(IReadOnlyList<StatementSubject> subjects, string predicateType, string? predicate) =>
        (Subjects, PredicateType, Predicate) = (subjects, predicateType, predicate);

    /// <summary>What it is about.</summary>
    public IReadOnlyList<StatementSubject> Subjects { get; }

    /// <summary>URI of the kind of claim.</summary>
    public string PredicateType { get; }

    /// <summary>The claim as JSON, or null where there is none.</summary>
    public string? Predicate { get; }

    /// <summary>Reads the payload of an envelope.</summary>
    public static Outcome<Statement> Parse(ReadOnlyMemory<byte> utf8) => Outcome<Statement>.Of(() => Read(utf8));

    internal static Statement Read(ReadOnlyMemory<byte> utf8)
    {
        var document = JsonText.Parse(utf8, "the statement", JsonLimits.Bundle);
        var type = document.Required("_type").Text(200);
        if (type is not (TypeV1 or TypeV01))
            throw new RefusedException(FailureClass.StatementMalformed, "The payload is not an in-toto statement", $"{TypeV1} or {TypeV01}", type);
        var subjects = document.Required("subject").Items(MaxSubjects).Select(ReadSubject).ToList();
        if (subjects.Count == 0)
            throw new RefusedException(FailureClass.StatementMalformed, "The statement has no subject");
        return new Statement(subjects, document.Required("predicateType").Text(2048), document.Optional("predicate")?.Raw);
    }

    private static StatementSubject ReadSubject(JsonValue subject) => new(
        subject.Optional("name")?.Text(4096) ?? "",
        subject.Required("digest").Members(MaxDigests).ToDictionary(m => m.Key, m => m.Value.Text(1024)));
}
