using Ntk.Release.Archives;

namespace Ntk.Release.Comparing;

/// <summary>How two builds of an artifact compare.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">Their SHA-256 in lower-case hexadecimal, where every byte is the same.</param>
/// <param name="Differences">Where they differ: the file's first byte, and what differs in an archive, up to <see cref="MaxDifferences"/>.</param>
/// <param name="Untold">How many differences more there are.</param>
internal sealed record ArtifactComparison(string Name, string? Sha256, IReadOnlyList<Difference> Differences, int Untold)
{
    /// <summary>As many as somebody may want to read.</summary>
    public const int MaxDifferences = 20;

    /// <summary>Whether every byte is the same.</summary>
    public bool IsEqual => Differences.Count == 0;

    /// <summary>Compares every file of one folder with that of the same name in another.</summary>
    public static IReadOnlyList<ArtifactComparison> OfFolders(string first, string second) =>
        [.. Names(first).Union(Names(second)).Order(StringComparer.Ordinal)
            .Select(name => OfFiles(name, Path.Combine(first, name), Path.Combine(second, name)))];

    /// <summary>Compares two files, of which one may not be there.</summary>
    public static ArtifactComparison OfFiles(string name, string first, string second)
    {
        if (!File.Exists(first) || !File.Exists(second))
            return Different(name, [new Difference(DifferenceKind.Missing, null, null, Told(first), Told(second))]);
        using var one = File.OpenRead(first);
        using var other = File.OpenRead(second);
        return ByteLocator.Find(null, one, other) is { } byteDifference
            ? Different(name, [byteDifference, .. ArchiveDifferences.Find(first, second)])
            : new ArtifactComparison(name, Checksums.OfFile(first), [], 0);
    }

    private static ArtifactComparison Different(string name, IReadOnlyList<Difference> differences) =>
        new(name, null, [.. differences.Take(MaxDifferences)], Math.Max(0, differences.Count - MaxDifferences));

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path));

    private static string Told(string path) => File.Exists(path) ? "there" : "not there";
}
