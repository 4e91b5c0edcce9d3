using Microsoft.Win32.SafeHandles;
using Ntk.Sealing;

namespace Ntk.Transfer.Content;

/// <summary>A file or stream on its way. How much of it is in place is its length.</summary>
internal sealed class FilePart : PartContent
{
    /// <summary>Bytes after which the disk is set to work: many of its transfers, and little to wait for at the end.</summary>
    private const int FlushAhead = 8 << 20;

    private readonly string _path;
    private readonly Manifest _content;
    private readonly SafeFileHandle _handle;
    private long _position;
    private long _flushing;

    /// <param name="path">Where it grows.</param>
    /// <param name="content">What it will be.</param>
    /// <param name="journal">What an earlier process left, or null to begin anew in a place where nothing is.</param>
    public FilePart(string path, Manifest content, PartJournal? journal)
    {
        (_path, _content) = (path, content);
        _handle = File.OpenHandle(
            path, journal is null ? FileMode.CreateNew : FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        var length = RandomAccess.GetLength(_handle);
        _position = journal is null ? 0 : PartFolder.IsSameBoot(journal) ? length : Math.Min(length, journal.Position);
        if (_content.Size is { } size)
            _position = Math.Min(_position, size);
        _flushing = _position;
        // Not without need: ext4 writes a file that was ever cut to nothing out to the disk when it is closed.
        if (length > _position)
            RandomAccess.SetLength(_handle, _position);
    }

    public override long Position => _position;

    public override bool NeedsCheckpoints => false;

    public override void Write(ReadOnlySpan<byte> piece)
    {
        if (_position + piece.Length > _content.Size)
            throw ArchiveFaults.LengthDiffers(_position + piece.Length, _content.Size.Value);
        ContentWrites.Write(_handle, piece, _position);
        _position += piece.Length;
        if (_position - _flushing < FlushAhead)
            return;
        DiskFlush.Begin(_handle, _flushing, _position - _flushing);
        _flushing = _position;
    }

    public override PartJournal Describe(PartJournal journal) => journal with { Position = _position };

    public override void Flush()
    {
        // Where it was finished, but its name was taken.
        if (!_handle.IsClosed)
            RandomAccess.FlushToDisk(_handle);
    }

    public override void Finish()
    {
        if (_content.Size is { } size && _position != size)
            throw ArchiveFaults.LengthDiffers(_position, size);
        FinalMarks.Set(_handle, _content.Modified, _content.IsExecutable);
        RandomAccess.FlushToDisk(_handle);
        _handle.Dispose();
    }

    public override void MoveTo(string path, bool overwrite)
    {
        try
        {
            File.Move(_path, path, overwrite);
        }
        catch (IOException e) when (TargetFaults.IsTaken(e))
        {
            throw TargetFaults.Exists(path, isFolder: false);
        }
    }

    public override void Dispose() => _handle.Dispose();
}
