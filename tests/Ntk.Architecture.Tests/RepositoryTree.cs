namespace Ntk.Architecture.Tests;

/// <summary>The files of the repository that the tests run in, without what builds leave behind.</summary>
internal static class RepositoryTree
{
    private static readonly string[] NotOurs =
        [".git", "bin", "obj", "artifacts", "out", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea"];

    /// <summary>The folder that holds NTK.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Build configuration of the tests themselves: the last folder but one of their output path.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    /// <summary>Every file, as a path relative to <see cref="Root"/> with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. FilesBelow(Root).Select(p => Path.GetRelativePath(Root, p).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Names in the top folder, built and ignored ones left out.</summary>
    public static IEnumerable<string> TopLevelNames =>
        Directory.EnumerateFileSystemEntries(Root).Select(p => Path.GetFileName(p)).Except(NotOurs);

    /// <summary>Every project.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => ProjectFile.Parse(f, ReadText(f)))];

    public static string FullPath(string relative) => Path.Combine(Root, relative);

    public static string ReadText(string relative) => File.ReadAllText(FullPath(relative));

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))).SelectMany(FilesBelow));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NTK.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No NTK.sln above {AppContext.BaseDirectory}.");
    }
}
