using System.Security.Cryptography;
using Ntk.Provenance;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Statements;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;
using Ntk.Release.Archives;
using Ntk.Release.Publishing;

namespace Ntk.Release.Verifying;

/// <summary>Verifies a whole release: every bundle, that all of them are about the same files, and every artifact that is there.</summary>
/// <param name="root">The Sigstore instance to believe.</param>
/// <param name="policy">What to ask for.</param>
/// <param name="now">The present.</param>
internal sealed class ReleaseCheck(TrustedRoot root, ReleasePolicy policy, DateTimeOffset now)
{
    /// <summary>Whether fewer rebuilders than the policy asks for are no failure yet.</summary>
    public bool WaitsForRebuilders { get; init; }

    private ReleasePolicy Asked => WaitsForRebuilders ? policy with { RebuildersRequired = 0 } : policy;

    /// <summary>Judges a release.</summary>
    /// <param name="published">Its evidence.</param>
    /// <param name="artifacts">Folder with some or all of its artifacts; null for none.</param>
    public ReleaseVerdict Judge(PublishedRelease published, string? artifacts)
    {
        var lines = new VerdictLines();
        // The list of all artifacts is itself a subject: what is verified of it is verified of the release.
        var list = Artifact.FromBytes(published.Checksums, Checksums.FileName, HashAlgorithmName.SHA256);
        var evidence = published.Evidence;
        var verified = ReleaseVerifier.Verify(list, evidence, root, Asked, now);
        if (!verified.Succeeded)
        {
            lines.Fails("provenance", verified.Failure);
            return lines.Verdict(null);
        }
        var release = verified.Value;
        lines.Describe(release, policy);
        var subjects = Subjects(release.Publisher.Statement!);
        CheckWireProfile(published, list, release, subjects, lines);
        foreach (var rebuild in release.Rebuilds)
            CheckSame($"the rebuild of {SignerName.Of(rebuild.Evidence)}", "rebuilders", subjects, Subjects(rebuild.Evidence.Statement!), lines);
        if (Checksums.Parse(published.Checksums, out var sums) is { } malformed)
            lines.Fails("checksums", malformed);
        else
            CheckArtifacts(sums, subjects, evidence, artifacts, lines);
        return lines.Verdict(release);
    }

    private void CheckWireProfile(PublishedRelease published, Artifact list, VerifiedRelease release, Dictionary<string, string> subjects, VerdictLines lines)
    {
        var bundle = Bundle.Parse(published.WireProfile);
        var result = bundle.Succeeded
            ? BundleVerifier.Verify(bundle.Value, list, root, policy.For(policy.Publisher, PredicateTypes.WireProfile), now)
            : null;
        if ((bundle.Failure ?? result?.Failure) is { } failure)
            lines.Fails("wire", failure);
        else if (SignerName.Of(result!.Evidence!) is var signer && signer != SignerName.Of(release.Publisher))
            lines.Fails("wire", new Failure(
                FailureClass.IdentityMismatch, "The wire profile is signed by another than the provenance", SignerName.Of(release.Publisher), signer));
        else if (CheckSame("the wire profile", "wire", subjects, Subjects(result.Evidence!.Statement!), lines))
            lines.Holds("wire", "the profile of what the programs put on the wire is signed for the same files");
    }

    private static bool CheckSame(string what, string word, Dictionary<string, string> expected, Dictionary<string, string> actual, VerdictLines lines)
    {
        var name = expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
            .FirstOrDefault(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name));
        if (name is not null)
            lines.Fails(word, new Failure(
                FailureClass.SubjectMismatch, $"The provenance and {what} are about different files: {name}",
                expected.GetValueOrDefault(name, "no such file"), actual.GetValueOrDefault(name, "no such file")));
        return name is null;
    }

    private void CheckArtifacts(
        Dictionary<string, string> sums, Dictionary<string, string> subjects, ReleaseEvidence evidence, string? artifacts, VerdictLines lines)
    {
        var whole = subjects.Where(subject => !subject.Key.Contains(ReleaseFiles.MemberSeparator) && subject.Key != Checksums.FileName).ToDictionary();
        if (CheckSame(Checksums.FileName, "checksums", whole, sums, lines))
            lines.Holds("checksums", $"{Checksums.FileName} lists the {whole.Count} artifacts of the provenance");
        foreach (var (name, digest) in whole.OrderBy(file => file.Key, StringComparer.Ordinal))
            CheckArtifact(name, digest, evidence, artifacts is null ? null : Path.Combine(artifacts, name), lines);
        string[] here = artifacts is null ? [] : [.. Directory.EnumerateFileSystemEntries(artifacts).Select(path => Path.GetFileName(path))];
        foreach (var name in here.Order(StringComparer.Ordinal))
            if (!subjects.ContainsKey(name))
                lines.Fails("artifact", new Failure(FailureClass.SubjectMismatch, $"The folder has what the release has not: {name}"));
    }

    private void CheckArtifact(string name, string digest, ReleaseEvidence evidence, string? path, VerdictLines lines)
    {
        if (path is null || !File.Exists(path))
        {
            lines.NotJudged("artifact", $"{name} is not here");
            return;
        }
        using var file = File.OpenRead(path);
        var artifact = Artifact.FromStream(file, name, HashAlgorithmName.SHA256);
        var actual = Convert.ToHexStringLower(artifact.Digests[HashAlgorithmName.SHA256].Span);
        if (actual != digest)
            lines.Fails("artifact", new Failure(FailureClass.SubjectMismatch, $"{name} is not the release's", digest, actual));
        else if (ReleaseVerifier.Verify(artifact, evidence, root, Asked, now) is { Succeeded: false } refused)
            lines.Fails("artifact", refused.Failure);
        else
            lines.Holds("artifact", $"{name} sha256 {digest}");
    }

    private static Dictionary<string, string> Subjects(Statement statement) =>
        statement.Subjects.DistinctBy(subject => subject.Name)
            .ToDictionary(subject => subject.Name, subject => subject.Digests.GetValueOrDefault("sha256", "no sha256"));
}
