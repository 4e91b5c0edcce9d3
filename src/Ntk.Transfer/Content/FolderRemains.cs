namespace Ntk.Transfer.Content;

/// <summary>What a killed process made after its last journal.</summary>
internal static class FolderRemains
{
    /// <summary>Removes everything below a folder whose path comes after <paramref name="last"/>, without following links.</summary>
    public static void RemoveAfter(string root, string last) => Remove(new DirectoryInfo(root), "", last);

    private static void Remove(DirectoryInfo folder, string prefix, string last)
    {
        foreach (var info in folder.EnumerateFileSystemInfos())
        {
            var isFolder = info is DirectoryInfo && info.LinkTarget is null;
            var path = isFolder ? $"{prefix}{info.Name}/" : prefix + info.Name;
            if (EntryPath.Compare(path, last) > 0)
                Remove(info, isFolder);
            // All of a folder before the last path is before it too, unless that path lies in it.
            else if (isFolder && last.StartsWith(path, StringComparison.Ordinal))
                Remove((DirectoryInfo)info, path, last);
        }
    }

    private static void Remove(FileSystemInfo info, bool isFolder)
    {
        if (isFolder)
            ((DirectoryInfo)info).Delete(recursive: true);
        else
            info.Delete();
    }
}
