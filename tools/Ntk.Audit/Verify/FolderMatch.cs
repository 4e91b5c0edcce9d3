using Ntk.Provenance;
using Ntk.Provenance.Statements;

namespace Ntk.Audit.Verify;

/// <summary>Compares a folder with what a statement says that an archive, or the release itself, holds.</summary>
internal static class FolderMatch
{
    private const string Algorithm = "sha256";

    /// <summary>Null where the folder is what the statement says; else the first difference.</summary>
    public static Failure? Compare(IReadOnlyDictionary<string, Artifact> files, Statement statement, out string prefix)
    {
        var subjects = statement.Subjects.Where(s => s.Digests.ContainsKey(Algorithm)).GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First().Digests[Algorithm]);
        var place = prefix = BestPrefix(files, subjects);
        foreach (var (name, file) in files)
            if (!subjects.TryGetValue(place + name, out var digest))
                return new Failure(FailureClass.SubjectMismatch, $"The folder has a file that the release has not: {name}");
            else if (digest != FileDigest.Hex(file))
                return new Failure(FailureClass.SubjectMismatch, $"The folder has another {name} than the release", digest, FileDigest.Hex(file));
        // Of a release, some files may be here; of an archive that was unpacked, all have to be.
        var missing = place.Length == 0 ? null : subjects.Keys.FirstOrDefault(s => s.StartsWith(place, StringComparison.Ordinal) && !files.ContainsKey(s[place.Length..]));
        return missing is null ? null : new Failure(FailureClass.SubjectMismatch, $"The folder lacks a file that the release has: {missing[place.Length..]}");
    }

    /// <summary>Where in the release the folder is: the place under which most of its files are known by name and digest.</summary>
    private static string BestPrefix(IReadOnlyDictionary<string, Artifact> files, Dictionary<string, string> subjects)
    {
        var byDigest = subjects.ToLookup(s => s.Value, s => s.Key);
        return files
            .SelectMany(f => byDigest[FileDigest.Hex(f.Value)].Where(s => s == f.Key || s.EndsWith("/" + f.Key, StringComparison.Ordinal)).Select(s => s[..^f.Key.Length]))
            .GroupBy(p => p).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault("");
    }
}
