namespace Ntk.Transfer.Content;

/// <summary>The archive of a folder from a position on. Files are read straight into the caller's buffer, many small ones in one call.</summary>
internal sealed class FolderArchive : ContentStream
{
    private readonly List<FolderEntry> _entries;
    private readonly long _trailer;
    private readonly byte[] _header = new byte[PaxWriter.MaxHeader];
    private int _headerSize;
    private int _index;
    private long _position;
    private SourceFile? _file;

    /// <param name="entries">In order, each with its offset.</param>
    /// <param name="trailer">Where the last entry ends.</param>
    /// <param name="position">Where to begin.</param>
    public FolderArchive(List<FolderEntry> entries, long trailer, long position)
    {
        (_entries, _trailer, _position) = (entries, trailer, position);
        _index = EntryAt(position);
        if (_index < entries.Count)
            _headerSize = PaxWriter.Write(entries[_index], _header);
    }

    public override int Read(Span<byte> buffer)
    {
        var done = 0;
        while (done < buffer.Length)
        {
            var count = _index < _entries.Count ? ReadEntry(buffer[done..]) : ReadTrailer(buffer[done..]);
            if (count == 0)
                break;
            done += count;
            _position += count;
        }
        return done;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            CloseFile();
        base.Dispose(disposing);
    }

    private int ReadEntry(Span<byte> buffer)
    {
        var entry = _entries[_index];
        var within = _position - entry.Offset;
        if (within < _headerSize)
        {
            var header = _header.AsSpan((int)within, (int)Math.Min(_headerSize - within, buffer.Length));
            header.CopyTo(buffer);
            return Ended(entry, within + header.Length, header.Length);
        }
        within -= _headerSize;
        if (within < entry.Size)
        {
            var count = ReadFile(entry, buffer[..(int)Math.Min(entry.Size - within, buffer.Length)], within);
            return Ended(entry, _headerSize + within + count, count);
        }
        var padding = (int)Math.Min(TarBlock.Padded(entry.Size) - within, buffer.Length);
        buffer[..padding].Clear();
        return Ended(entry, _headerSize + within + padding, padding);
    }

    private int ReadFile(FolderEntry entry, Span<byte> buffer, long offset)
    {
        _file ??= new SourceFile(entry.SourcePath, entry.Facts, entry.IsRoot);
        var count = _file.Read(buffer, offset);
        if (offset + count == entry.Size)
        {
            _file.DemandUnchanged();
            CloseFile();
        }
        return count;
    }

    /// <summary>Moves to the next entry where this one is read to its end.</summary>
    private int Ended(FolderEntry entry, long within, int count)
    {
        if (within < _headerSize + TarBlock.Padded(entry.Size))
            return count;
        if (++_index < _entries.Count)
            _headerSize = PaxWriter.Write(_entries[_index], _header);
        return count;
    }

    private int ReadTrailer(Span<byte> buffer)
    {
        var count = (int)Math.Min(_trailer + TarBlock.TrailerSize - _position, buffer.Length);
        buffer[..count].Clear();
        return count;
    }

    private int EntryAt(long position)
    {
        if (position >= _trailer)
            return _entries.Count;
        int low = 0, high = _entries.Count - 1;
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (_entries[middle].Offset <= position)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private void CloseFile()
    {
        _file?.Dispose();
        _file = null;
    }
}
