using Ntk.Release.Failures;

namespace Ntk.Release.Sources;

/// <summary>The exact input of a release: which files, which version, and the one date that may stand in an artifact.</summary>
/// <param name="Root">Top folder of the tree.</param>
/// <param name="Version">Version of everything in it.</param>
/// <param name="Date">Date of the commit.</param>
/// <param name="Commit">The commit; null for a tree without git, and for one that was changed since.</param>
/// <param name="Files">Paths below <paramref name="Root"/>, in ordinal order.</param>
internal sealed record SourceTree(string Root, string Version, DateTimeOffset Date, string? Commit, IReadOnlyList<string> Files)
{
    /// <summary>A file that stands at the top of every tree of NTK.</summary>
    private const string Mark = "NTK.sln";

    private const int ToldChanges = 20;

    private static readonly string[] BuiltFolders = ["bin", "obj", "artifacts", "node_modules", ".git"];

    /// <summary>Reads a source tree.</summary>
    /// <param name="folder">Its top folder; null for the tree around the current folder.</param>
    /// <param name="allowChanges">Take a working tree that is not as its commit.</param>
    /// <param name="date">The date of a tree without git, in seconds since 1970.</param>
    /// <param name="commit">The commit that a tree without git was taken from; null where it is not known.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ReleaseException">The tree is none, was changed, or lacks a date or a version.</exception>
    public static async Task<SourceTree> OpenAsync(string? folder, bool allowChanges, long? date, string? commit, CancellationToken cancellation)
    {
        var root = folder is null ? Around(Environment.CurrentDirectory) : At(folder);
        var version = ReleaseVersion.Read(root);
        if (!GitTree.IsAt(root))
            return new SourceTree(root, version, At(date), commit is null ? null : GitTree.Hash(commit), [.. Below(root).Order(StringComparer.Ordinal)]);
        if (date is not null)
            throw new ReleaseException(ReleaseFault.SourceDate, $"A source date was given, but '{root}' has a commit, whose date is used.");

        if (commit is not null)
            throw new ReleaseException(ReleaseFault.SourceCommit, $"A source commit was given, but '{root}' has one, which is used.");
        var git = new GitTree(root);
        var changes = await git.ChangesAsync(cancellation).ConfigureAwait(false);
        if (changes.Length > 0 && !allowChanges)
            throw new ReleaseException(ReleaseFault.ChangedTree, Told(root, changes));
        var files = await git.FilesAsync(cancellation).ConfigureAwait(false);
        return new SourceTree(
            root,
            version,
            SourceDate.Of(await git.CommitDateAsync(cancellation).ConfigureAwait(false)),
            changes.Length > 0 ? null : await git.CommitAsync(cancellation).ConfigureAwait(false),
            [.. files.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Copies the files, and nothing that earlier builds left, into a folder that is made.</summary>
    public async Task CopyToAsync(string folder, CancellationToken cancellation)
    {
        foreach (var file in Files)
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // Streams, because a copied file would bring its mode along instead of getting one by the umask.
            var read = new FileStream(Path.Combine(Root, file), FileMode.Open, FileAccess.Read);
            await using (read.ConfigureAwait(false))
            {
                var write = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
                await using (write.ConfigureAwait(false))
                    await read.CopyToAsync(write, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static string Around(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, Mark)))
                return at.FullName;
        throw new ReleaseException(ReleaseFault.NoSourceTree, $"Neither '{folder}' nor a folder above it holds {Mark}. Name the tree with --source.");
    }

    private static string At(string folder) =>
        File.Exists(Path.Combine(folder, Mark))
            ? Path.GetFullPath(folder)
            : throw new ReleaseException(ReleaseFault.NoSourceTree, $"'{folder}' holds no {Mark}.");

    private static DateTimeOffset At(long? date) =>
        date is { } seconds
            ? SourceDate.Of(seconds)
            : throw new ReleaseException(ReleaseFault.SourceDate, "The tree has no commit. Give the date of its source with --source-date.");

    private static IEnumerable<string> Below(string root) =>
        from folder in FoldersBelow(root)
        from file in Directory.EnumerateFiles(folder)
        select Path.GetRelativePath(root, file);

    private static IEnumerable<string> FoldersBelow(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(below => !BuiltFolders.Contains(Path.GetFileName(below)))
            .SelectMany(FoldersBelow)
            .Prepend(folder);

    private static string Told(string root, string[] changes)
    {
        var rest = changes.Length > ToldChanges ? $"\n  and {changes.Length - ToldChanges} more" : "";
        return $"'{root}' is not as its commit; --allow-dirty builds it all the same:\n  {string.Join("\n  ", changes.Take(ToldChanges))}{rest}";
    }
}
