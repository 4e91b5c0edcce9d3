using Microsoft.Win32.SafeHandles;

namespace Ntk.Transfer.Content;

/// <summary>One file while it is read: it must be, from its first byte to its last, the file that was looked at.</summary>
internal sealed class SourceFile : IDisposable
{
    /// <summary>From this size on a hint lets the system read further ahead; below, the hint costs more than it gives.</summary>
    private const long SequentialFrom = 1 << 20;

    private readonly string _path;
    private readonly bool _follow;
    private readonly FileFacts _facts;
    private readonly SafeFileHandle _handle;

    /// <param name="path">Absolute.</param>
    /// <param name="facts">What was found when the source was made.</param>
    /// <param name="follow">Whether a symbolic link is the file it leads to.</param>
    /// <exception cref="ContentException">The file vanished or can't be read.</exception>
    public SourceFile(string path, FileFacts facts, bool follow)
    {
        (_path, _facts, _follow) = (path, facts, follow);
        try
        {
            var hint = facts.Size >= SequentialFrom ? FileOptions.SequentialScan : FileOptions.None;
            _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, hint);
        }
        catch (FileNotFoundException)
        {
            throw SourceFaults.Changed(path, "it is gone");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceFaults.From(e, path);
        }
    }

    /// <summary>Reads at an offset below the size; at least one byte.</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        int count;
        try
        {
            count = RandomAccess.Read(_handle, buffer, offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceFaults.From(e, _path);
        }
        return count > 0 ? count : throw SourceFaults.Changed(_path, $"it ends at byte {offset}, not at {_facts.Size}");
    }

    /// <summary>After the last byte: fails where the file is no longer the one that reading began with.</summary>
    public void DemandUnchanged()
    {
        FileFacts now;
        try
        {
            now = FileFacts.Of(_path, _follow);
        }
        catch (ContentException e) when (e.Failure == ContentFailure.SourceNotFound)
        {
            throw SourceFaults.Changed(_path, "it is gone");
        }
        if (now.Size != _facts.Size)
            throw SourceFaults.Changed(_path, $"it had {_facts.Size} bytes and now has {now.Size}");
        if (now.Inode != _facts.Inode || now.Type != _facts.Type)
            throw SourceFaults.Changed(_path, "another file took its name");
        if ((now.Modified, now.ModifiedNanoseconds) != (_facts.Modified, _facts.ModifiedNanoseconds))
            throw SourceFaults.Changed(_path, "it was written to");
    }

    public void Dispose() => _handle.Dispose();
}
