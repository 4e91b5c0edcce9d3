using Ntk.Provenance;
using Ntk.Provenance.Releases;

namespace Ntk.Audit.Verify;

/// <summary>Every file of a folder with its digest. A link in it is refused: what it leads to may be another file at the next look.</summary>
internal static class FolderContents
{
    /// <summary>The largest archive of a release has a few hundred.</summary>
    private const int MaxFiles = 20_000;

    /// <summary>Digests by path below the folder, with forward slashes. Bundles are evidence and no part of what is judged.</summary>
    public static SortedDictionary<string, Artifact> Read(string folder)
    {
        var files = new SortedDictionary<string, Artifact>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var name = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (entry.LinkTarget is not null)
                throw new UsageException($"{entry.FullName} is a link, and a folder with links is not verified");
            if (entry is DirectoryInfo || name.EndsWith(ReleaseFiles.BundleSuffix, StringComparison.Ordinal))
                continue;
            if (files.Count == MaxFiles)
                throw new UsageException($"{folder} has more than {MaxFiles} files");
            files.Add(name, FileDigest.Of(entry.FullName, name));
        }
        return files.Count > 0 ? files : throw new UsageException($"{folder} has no files");
    }
}
