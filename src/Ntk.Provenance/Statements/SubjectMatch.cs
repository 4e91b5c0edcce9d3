using System.Security.Cryptography;

namespace Ntk.Provenance.Statements;

/// <summary>Finds an artifact among the subjects of a statement (in-toto attestation framework, DigestSet).</summary>
internal static class SubjectMatch
{
    /// <summary>A subject matches where every digest that both sides know is the same, and there is one at least.</summary>
    public static StatementSubject Find(Statement statement, Artifact artifact) =>
        statement.Subjects.FirstOrDefault(s => Matches(s, artifact)) ?? throw new RefusedException(
            FailureClass.SubjectMismatch, "The statement is not about this artifact",
            string.Join(", ", statement.Subjects.Take(8).Select(Describe)), artifact.ToString());

    private static bool Matches(StatementSubject subject, Artifact artifact)
    {
        var known = artifact.Digests.Where(d => subject.Digests.ContainsKey(Name(d.Key))).ToList();
        return known.Count > 0 && known.TrueForAll(d => subject.Digests[Name(d.Key)] == Convert.ToHexStringLower(d.Value.Span));
    }

    private static string Name(HashAlgorithmName hash) => hash.Name!.ToLowerInvariant();

    private static string Describe(StatementSubject subject) =>
        $"{(subject.Name.Length > 0 ? subject.Name : "unnamed")} {string.Join(' ', subject.Digests.Take(2).Select(d => $"{d.Key} {d.Value}"))}";
}
