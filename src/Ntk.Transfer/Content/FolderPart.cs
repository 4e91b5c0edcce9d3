using Microsoft.Win32.SafeHandles;

namespace Ntk.Transfer.Content;

/// <summary>
/// A folder on its way: an archive taken apart as it arrives. The order of paths is insisted on, so a folder that was left is never
/// entered again, and every folder on the way to an entry was made here: no write can go through a link.
/// </summary>
internal sealed class FolderPart : PartContent
{
    private readonly string _root;
    private readonly PaxParser _parser;
    private readonly List<OpenFolder> _open = [];
    private PaxMark _mark;
    private SafeFileHandle? _file;
    private string? _last;
    private int _entries;

    private readonly record struct OpenFolder(string Path, long? Modified);

    /// <param name="root">Where it grows.</param>
    /// <param name="journal">What an earlier process left, or null to begin anew in a place where nothing is.</param>
    public FolderPart(string root, PartJournal? journal)
    {
        _root = root;
        if (journal?.LastPath is null)
            Begin(root);
        else
            GoOn(journal);
        _parser = new PaxParser(_mark);
    }

    public override long Position => _parser.Position;

    public override bool NeedsCheckpoints => true;

    public override void Write(ReadOnlySpan<byte> piece)
    {
        while (true)
        {
            switch (_parser.Next(ref piece, out var data))
            {
                case PaxStep.EntryBegan:
                    BeginEntry(_parser.Entry);
                    break;
                case PaxStep.Data:
                    ContentWrites.Write(_file!, data, _parser.Entry.Size - _mark.ContentLeft);
                    break;
                case PaxStep.EntryEnded:
                    EndEntry(_parser.Entry);
                    break;
                default:
                    _mark = _parser.Mark;
                    return;
            }
            // Only now, so that a full disk leaves a mark up to which everything is in place.
            _mark = _parser.Mark;
        }
    }

    public override PartJournal Describe(PartJournal journal) => journal with
    {
        Position = _mark.Position,
        Entry = _mark.Entry,
        EntryLeft = _mark.ContentLeft,
        LastPath = _last,
        Entries = _entries,
        // Of the folders that the last entry is in: those of one that did not begin are made again.
        FolderTimes = [.. _open.Take(_last?.Count('/') ?? 0).Select(folder => folder.Modified)],
    };

    public override void Flush() => DiskFlush.FileSystemOf(_root);

    public override void Finish()
    {
        if (!_parser.IsComplete)
            throw ArchiveFaults.Truncated(_parser.Position);
        LeaveFolders(keep: 0);
        if (DiskFlush.IsSupported)
            Flush();
    }

    public override void MoveTo(string path, bool overwrite)
    {
        if (Path.Exists(path))
            throw TargetFaults.Exists(path, Directory.Exists(path));
        Directory.Move(_root, path);
    }

    public override void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>Nothing began: whatever is there are folders on the way to an entry that did not.</summary>
    private static void Begin(string root)
    {
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(root);
    }

    private void BeginEntry(PaxEntry entry)
    {
        if (_entries == ContentLimits.MaxEntries)
            throw ArchiveFaults.TooMany();
        var fault = EntryName.CheckPath(entry.Path);
        if (fault != EntryNameFault.None)
            throw ArchiveFaults.NameRefused(entry.Path, fault);
        var key = entry.Type == FileType.Folder ? entry.Path + "/" : entry.Path;
        DemandOrder(key, entry.Path);
        var slash = entry.Path.LastIndexOf('/');
        EnterFolders(slash < 0 ? "" : entry.Path[..slash]);
        try
        {
            Create(entry);
        }
        catch (IOException e) when (TargetFaults.IsTaken(e))
        {
            throw ArchiveFaults.Duplicated(entry.Path);
        }
        _last = key;
        _entries++;
    }

    private void DemandOrder(string key, string path)
    {
        var order = _last is null ? 1 : EntryPath.Compare(key, _last);
        if (order == 0)
            throw ArchiveFaults.Duplicated(path);
        if (order < 0)
            throw ArchiveFaults.OutOfOrder(path, _last!);
    }

    private void Create(PaxEntry entry)
    {
        var path = Path.Join(_root, entry.Path);
        switch (entry.Type)
        {
            case FileType.Folder:
                MakeFolder(path, entry.Path);
                _open.Add(new OpenFolder(entry.Path, entry.Modified));
                break;
            case FileType.Link:
                var judgement = EntryPath.JudgeLink(entry.Path, entry.LinkTarget);
                if (judgement != LinkJudgement.Stays)
                    throw ArchiveFaults.LinkRefused(judgement, entry.Path, entry.LinkTarget);
                File.CreateSymbolicLink(path, entry.LinkTarget);
                break;
            default:
                _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
                break;
        }
    }

    private void EndEntry(PaxEntry entry)
    {
        if (_file is null)
            return;
        FinalMarks.Set(_file, entry.Modified, entry.Executable);
        _file.Dispose();
        _file = null;
    }

    /// <summary>Leaves the folders that the path is not in, and makes those on its way that the archive does not list.</summary>
    private void EnterFolders(string parent)
    {
        var keep = 0;
        while (keep < _open.Count && IsIn(parent, _open[keep].Path))
            keep++;
        LeaveFolders(keep);
        var known = keep == 0 ? 0 : _open[keep - 1].Path.Length;
        while (known < parent.Length)
        {
            var next = parent.IndexOf('/', known + 1);
            known = next < 0 ? parent.Length : next;
            var folder = parent[..known];
            MakeFolder(Path.Join(_root, folder), folder);
            _open.Add(new OpenFolder(folder, null));
        }
    }

    private static bool IsIn(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');

    private void LeaveFolders(int keep)
    {
        for (var i = _open.Count - 1; i >= keep; i--)
        {
            FinalMarks.SetFolder(Path.Join(_root, _open[i].Path), _open[i].Modified);
            _open.RemoveAt(i);
        }
    }

    private static void MakeFolder(string path, string entryPath)
    {
        if (Path.Exists(path))
            throw ArchiveFaults.ThroughLink(entryPath + "/", entryPath);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (IOException e) when (TargetFaults.IsTaken(e))
        {
            throw ArchiveFaults.ThroughLink(entryPath + "/", entryPath);
        }
    }

    private void GoOn(PartJournal journal)
    {
        _last = journal.LastPath!;
        _entries = journal.Entries;
        _mark = new PaxMark(journal.Position, journal.Entry, journal.EntryLeft);
        FolderRemains.RemoveAfter(_root, _last);
        var at = -1;
        foreach (var modified in journal.FolderTimes)
        {
            at = _last.IndexOf('/', at + 1);
            _open.Add(new OpenFolder(_last[..at], modified));
        }
        if (_mark.Entry is { Type: FileType.Regular } entry)
            GoOn(entry, PartFolder.IsSameBoot(journal));
    }

    /// <summary>Opens the file that was on its way, and counts what came to it after the last journal.</summary>
    private void GoOn(PaxEntry entry, bool lengthIsReliable)
    {
        _file = File.OpenHandle(Path.Join(_root, entry.Path), FileMode.Open, FileAccess.Write, FileShare.Read);
        var inPlace = entry.Size - _mark.ContentLeft;
        var length = Math.Min(RandomAccess.GetLength(_file), entry.Size);
        if (lengthIsReliable && length > inPlace)
            _mark = _mark with { Position = _mark.Position + length - inPlace, ContentLeft = entry.Size - length };
        if (length > entry.Size - _mark.ContentLeft)
            RandomAccess.SetLength(_file, entry.Size - _mark.ContentLeft);
    }
}
