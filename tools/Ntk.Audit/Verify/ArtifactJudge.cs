using Ntk.Provenance;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Trust;

namespace Ntk.Audit.Verify;

/// <summary>Judges an artifact against a folder of attestations or one bundle.</summary>
/// <param name="root">Whom to believe.</param>
/// <param name="policy">What to ask for.</param>
/// <param name="now">The present.</param>
/// <param name="rebuild">Builds it from source too, or null.</param>
internal sealed class ArtifactJudge(TrustedRoot root, ReleasePolicy policy, DateTimeOffset now, SourceRebuild? rebuild)
{
    /// <param name="target">The artifact.</param>
    /// <param name="find">Finds the evidence about one of some artifacts.</param>
    public Verdict Judge(ArtifactTarget target, Func<IReadOnlyCollection<Artifact>, ReleaseEvidence?> find) =>
        target.Kind == ArtifactKind.Folder ? JudgeFolder(target, find) : JudgeFile(target, find);

    private Verdict JudgeFile(ArtifactTarget target, Func<IReadOnlyCollection<Artifact>, ReleaseEvidence?> find)
    {
        var artifact = FileDigest.Begin(target.Path, Path.GetFileName(target.Name));
        var verdict = new VerdictBuilder(target.Name);
        if (find([artifact]) is not { } evidence)
            return verdict.NotJudged("digest", $"sha256 {FileDigest.Hex(artifact)}").Fail(NotReleased(artifact.ToString()));
        var release = ReleaseVerifier.Verify(artifact, evidence, root, policy, now);
        var digest = FileDigest.Hex(artifact);
        return release.Succeeded
            ? Finish(verdict.Holds("digest", $"sha256 {digest}").Describe(release.Value, policy), release.Value, digest)
            : verdict.NotJudged("digest", $"sha256 {digest}").Fail(release.Failure);
    }

    /// <summary>One file of the folder leads to the release; then every file has to be what the verified statements say.</summary>
    private Verdict JudgeFolder(ArtifactTarget target, Func<IReadOnlyCollection<Artifact>, ReleaseEvidence?> find)
    {
        if (rebuild is not null)
            throw new UsageException("--rebuild compares one artifact: name the archive instead of the folder");
        var files = FolderContents.Read(target.Path);
        var verdict = new VerdictBuilder(target.Name);
        if (find(files.Values) is not { } evidence)
            return verdict.Fail(NotReleased($"none of {files.Count} files"));
        // The evidence is verified once, over a file that it claims to know; what the others are is compared with what was verified, by name.
        var claimed = AttestationFolder.ClaimedDigests(evidence.Provenance);
        var known = files.Values.FirstOrDefault(f => claimed.Contains(FileDigest.Hex(f)), files.Values.First());
        var verified = ReleaseVerifier.Verify(known, evidence, root, policy, now);
        if (!verified.Succeeded)
            return verdict.Fail(verified.Failure);
        var release = verified.Value;
        if (FolderMatch.Compare(files, release.Publisher.Statement!, out var prefix) is { } difference)
            return verdict.Fail(difference);
        foreach (var rebuilt in release.Rebuilds)
            if (FolderMatch.Compare(files, rebuilt.Evidence.Statement!, out _) is { } other)
                return verdict.Fail(other);
        var place = prefix.Length == 0 ? $"{files.Count} files" : prefix.TrimEnd(ReleaseFiles.MemberSeparator);
        var named = release with { SubjectName = place };
        return verdict.Holds("digest", $"{files.Count} files, each of them the release's and none missing").Describe(named, policy).Verified(named);
    }

    private Verdict Finish(VerdictBuilder verdict, VerifiedRelease release, string digest)
    {
        if (rebuild is null)
            return verdict.NotJudged("rebuild", "not asked for; --rebuild builds it from source").Verified(release);
        return rebuild.Compare(release, digest) is { } difference
            ? verdict.Fail(difference)
            : verdict.Holds("rebuild", $"commit {release.Source.Commit} gives the same bits here").Verified(release);
    }

    private static Failure NotReleased(string actual) =>
        new(FailureClass.SubjectMismatch, "No release of these attestations has this artifact: it was changed, or is of another release", Actual: actual);
}
