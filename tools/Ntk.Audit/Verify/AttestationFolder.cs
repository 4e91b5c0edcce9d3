using Ntk.Provenance;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Releases;

namespace Ntk.Audit.Verify;

/// <summary>
/// Finds the release of an artifact in a folder of attestations. What is read here is not verified yet: a wrong find makes the verdict fail, and
/// can't make it hold.
/// </summary>
internal static class AttestationFolder
{
    private const int MaxRebuilds = 64;
    private const string FolderName = "attestations";

    /// <summary>Folders to look in where none is given: beside the artifact, then under the current folder.</summary>
    public static string Default(ArtifactTarget target)
    {
        var beside = target.Kind == ArtifactKind.Folder ? target.Path : Path.GetDirectoryName(Path.GetFullPath(target.Path))!;
        string[] places = [beside, Path.Combine(beside, FolderName), FolderName];
        return places.FirstOrDefault(p => Releases(p).Any()) ?? throw new UsageException("there are no attestations beside it or in ./attestations; name their folder with --attestations");
    }

    /// <summary>The release that has one of the artifacts among its subjects; null where none has.</summary>
    public static ReleaseEvidence? Find(string folder, IReadOnlyCollection<Artifact> artifacts)
    {
        var found = false;
        foreach (var release in Releases(folder))
        {
            found = true;
            var provenance = Bundle.Parse(InputFile.Read(Path.Combine(release, ReleaseFiles.Provenance)));
            if (ClaimedDigests(provenance).Overlaps(artifacts.Select(FileDigest.Hex)))
                return new ReleaseEvidence(provenance, Rebuilds(release));
        }
        return found ? null : throw new UsageException($"{folder} has no release: neither {ReleaseFiles.Provenance} nor {ReleaseFiles.Releases}/VERSION/{ReleaseFiles.Provenance}");
    }

    /// <summary>The wire profiles, as JSON of bundles, of the releases that claim to have an artifact.</summary>
    public static List<byte[]> WireProfiles(string folder, string digest)
    {
        var profiles = new List<byte[]>();
        foreach (var release in Releases(folder))
        {
            var path = Path.Combine(release, ReleaseFiles.WireProfile);
            if (File.Exists(path) && ClaimedDigests(Bundle.Parse(InputFile.Read(path))).Contains(digest))
                profiles.Add(InputFile.Read(path));
        }
        return profiles;
    }

    /// <summary>SHA-256 of every subject that a provenance claims to be about, in hexadecimal; none where it can't be read.</summary>
    public static HashSet<string> ClaimedDigests(Outcome<Bundle> provenance) =>
        provenance.Value?.Statement?.Value is { } statement
            ? [.. statement.Subjects.Select(s => s.Digests.GetValueOrDefault("sha256")).OfType<string>()]
            : [];

    private static IEnumerable<string> Releases(string folder)
    {
        if (File.Exists(Path.Combine(folder, ReleaseFiles.Provenance)))
            return [folder];
        var releases = Path.Combine(folder, ReleaseFiles.Releases);
        return Directory.Exists(releases)
            ? Directory.EnumerateDirectories(releases).Where(r => File.Exists(Path.Combine(r, ReleaseFiles.Provenance))).OrderDescending(StringComparer.Ordinal)
            : [];
    }

    private static List<(string Name, ReadOnlyMemory<byte> Bundle)> Rebuilds(string release)
    {
        var folder = Path.Combine(release, ReleaseFiles.Rebuilds);
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder, "*" + ReleaseFiles.BundleSuffix).Order(StringComparer.Ordinal).Take(MaxRebuilds)
                .Select(f => (Path.GetFileName(f), (ReadOnlyMemory<byte>)InputFile.Read(f))),
        ];
    }
}
