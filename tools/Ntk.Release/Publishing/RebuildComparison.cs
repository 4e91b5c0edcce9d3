using Ntk.Provenance.Statements;
using Ntk.Release.Attesting;
using Ntk.Release.Comparing;
using Ntk.Release.Failures;

namespace Ntk.Release.Publishing;

/// <summary>Compares a build with what a publisher's provenance says that the same source gives.</summary>
/// <param name="publisherArtifacts">Folder with the publisher's artifacts, to find the byte that differs; null where they are not at hand.</param>
internal sealed class RebuildComparison(string? publisherArtifacts)
{
    /// <summary>As many as somebody may want to read.</summary>
    private const int ToldFiles = 20;

    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Differs"/>: the message names every file that does.</exception>
    public void MustBeEqual(Statement provenance, BuiltRelease built)
    {
        var published = Digests(provenance.Subjects);
        var own = Digests(built.Subjects());
        var different = published.Keys.Union(own.Keys).Order(StringComparer.Ordinal)
            .Where(name => published.GetValueOrDefault(name) != own.GetValueOrDefault(name)).ToList();
        if (different.Count == 0)
            return;
        var lines = different.Take(ToldFiles)
            .SelectMany(name => Located(name, built).Prepend($"{name}: published {Told(published, name)}, built {Told(own, name)}"));
        var rest = different.Count > ToldFiles ? $"\n  and {different.Count - ToldFiles} more" : "";
        throw new ReleaseException(ReleaseFault.Differs, $"The build gave other bits than the published ones:\n  {string.Join("\n  ", lines)}{rest}");
    }

    private IEnumerable<string> Located(string name, BuiltRelease built) =>
        publisherArtifacts is not null && built.Files.ContainsKey(name) && File.Exists(Path.Combine(publisherArtifacts, name))
            ? ArtifactComparison.OfFiles(name, Path.Combine(publisherArtifacts, name), Path.Combine(built.Folder, name))
                .Differences.Select(difference => $"  {difference.Text}")
            : [];

    private static Dictionary<string, string> Digests(IEnumerable<StatementSubject> subjects) =>
        subjects.DistinctBy(subject => subject.Name)
            .ToDictionary(subject => subject.Name, subject => subject.Digests.GetValueOrDefault("sha256", "without a sha256"));

    private static string Told(Dictionary<string, string> digests, string name) =>
        digests.TryGetValue(name, out var digest) ? $"sha256 {digest}" : "no such file";
}
