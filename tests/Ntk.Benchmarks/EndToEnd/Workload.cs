namespace Ntk.Benchmarks.EndToEnd;

/// <summary>Something to transfer: a file or a folder of random bytes.</summary>
/// <param name="Key">Short name for <c>--workloads</c>.</param>
/// <param name="Title">Name in the report.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Content bytes in all.</param>
internal sealed record Workload(string Key, string Title, string Path, long Bytes)
{
    public const string OneGibibyte = "1gib";
    public const string TenMebibytes = "10mib";
    public const string ManyFiles = "folder";
    public const string FourGibibytes = "4gib";

    /// <summary>Every workload that can be chosen; the last only by <c>--large</c>.</summary>
    public static IReadOnlyList<string> Keys => [OneGibibyte, TenMebibytes, ManyFiles, FourGibibytes];

    /// <summary>The last component of <see cref="Path"/>: the name under which it must arrive.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Makes it on the spot below <paramref name="folder"/>.</summary>
    public static Workload Make(string key, string folder)
    {
        var path = System.IO.Path.Combine(folder, $"{key}.data");
        switch (key)
        {
            case OneGibibyte:
                RandomData.File(path, 1L << 30);
                return new Workload(key, "1 GiB", path, 1L << 30);
            case TenMebibytes:
                RandomData.File(path, 10L << 20);
                return new Workload(key, "10 MiB", path, 10L << 20);
            case ManyFiles:
                RandomData.Folder(path, files: 1000, size: 10 << 10);
                return new Workload(key, "1,000 files of 10 KiB", path, 1000L * (10 << 10));
            default:
                RandomData.File(path, 4L << 30);
                return new Workload(FourGibibytes, "4 GiB", path, 4L << 30);
        }
    }

    /// <summary>Why what lies below <paramref name="folder"/> is not the same, or null.</summary>
    public string? Difference(string folder)
    {
        var received = System.IO.Path.Combine(folder, Name);
        return File.Exists(Path) ? RandomData.FileDifference(Path, received) : RandomData.FolderDifference(Path, received);
    }
}
