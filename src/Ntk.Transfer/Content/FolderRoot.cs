namespace Ntk.Transfer.Content;

/// <summary>One path of a command line.</summary>
/// <param name="FullPath">Absolute.</param>
/// <param name="Name">Its last component, or null for the root of a file system.</param>
/// <param name="Facts">What it names, links followed.</param>
internal sealed record FolderRoot(string FullPath, string? Name, FileFacts Facts)
{
    /// <exception cref="ContentException">The path names nothing that can be sent.</exception>
    public static FolderRoot At(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
            throw SourceFaults.NotFound(path);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var facts = FileFacts.Of(full, follow: true);
        if (facts.Type == FileType.Special)
            throw SourceFaults.Special(path);
        var name = Path.GetFileName(full);
        if (name.Length == 0)
            return new FolderRoot(full, null, facts);
        var fault = EntryName.CheckComponent(name);
        return fault == EntryNameFault.None ? new FolderRoot(full, name, facts) : throw SourceFaults.NameRefused(path, fault);
    }
}
