using System.IO.Enumeration;

namespace Ntk.Transfer.Content;

/// <summary>Finds what is to be sent, in the archive's order, and refuses what can't be sent before anything is.</summary>
internal sealed class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly List<FolderEntry> _entries = [];

    private FolderWalk()
    {
    }

    /// <summary>Everything below one folder, its own name not part of the paths.</summary>
    public static List<FolderEntry> Below(FolderRoot folder)
    {
        var walk = new FolderWalk();
        walk.Descend(folder.FullPath, "");
        return walk._entries;
    }

    /// <summary>Several files and folders side by side.</summary>
    public static List<FolderEntry> Beside(IEnumerable<FolderRoot> roots)
    {
        var walk = new FolderWalk();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var children = new List<FolderEntry>();
        foreach (var root in roots)
        {
            if (root.Name is null)
                throw SourceFaults.NameRefused(root.FullPath, EntryNameFault.Empty);
            if (!names.Add(root.Name))
                throw SourceFaults.NamesCollide(root.FullPath, root.Name);
            var path = root.Facts.Type == FileType.Folder ? root.Name + "/" : root.Name;
            var parent = Path.GetDirectoryName(root.FullPath)!;
            children.Add(new FolderEntry { Path = path, Base = parent, Facts = root.Facts, IsRoot = true });
        }
        walk.Add(children);
        return walk._entries;
    }

    private void Descend(string root, string prefix)
    {
        var sourceFolder = Path.Join(root, prefix);
        var children = new List<FolderEntry>();
        try
        {
            var names = new FileSystemEnumerable<string>(
                sourceFolder, (ref FileSystemEntry entry) => entry.FileName.ToString(), Everything);
            foreach (var name in names)
                children.Add(Look(root, prefix + name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceFaults.From(e, sourceFolder);
        }
        Add(children);
    }

    private void Add(List<FolderEntry> children)
    {
        children.Sort((a, b) => EntryPath.Compare(a.Path, b.Path));
        foreach (var child in children)
        {
            if (_entries.Count == ContentLimits.MaxEntries)
                throw SourceFaults.TooManyEntries(child.SourcePath);
            _entries.Add(child);
            if (child.Facts.Type == FileType.Folder)
                Descend(child.Base, child.Path);
            else if (child.Facts.Type == FileType.Regular && OperatingSystem.IsLinux())
                LinuxStat.DemandReadable(child.SourcePath);
        }
    }

    private static FolderEntry Look(string root, string path)
    {
        var source = Path.Join(root, path);
        var fault = EntryName.CheckPath(path);
        if (fault != EntryNameFault.None)
            throw SourceFaults.NameRefused(source, fault);
        var facts = FileFacts.Of(source, follow: false);
        return facts.Type switch
        {
            FileType.Special => throw SourceFaults.Special(source),
            FileType.Folder => new FolderEntry { Path = path + "/", Base = root, Facts = facts },
            FileType.Link => new FolderEntry { Path = path, Base = root, Facts = facts, LinkTarget = ReadLink(source, path) },
            _ => new FolderEntry { Path = path, Base = root, Facts = facts },
        };
    }

    private static string ReadLink(string source, string path)
    {
        var target = new FileInfo(source).LinkTarget ?? throw SourceFaults.Changed(source, "another file took its name");
        return EntryPath.JudgeLink(path, target) == LinkJudgement.Stays ? target : throw SourceFaults.LinkLeaves(source, target);
    }
}
