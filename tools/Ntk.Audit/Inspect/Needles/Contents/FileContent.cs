using Microsoft.Win32.SafeHandles;

namespace Ntk.Audit.Inspect.Needles.Contents;

/// <summary>
/// A needle that is a file. It is read and not mapped: a mapped file that becomes shorter ends the process.
/// Short reads go through a few pages that are kept, whatever the size of the file.
/// </summary>
internal sealed class FileContent(string path) : NeedleContent
{
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;

    /// <summary>A direct-mapped cache of 1 MiB: candidates come at random, and a hostile capture can ask for the same ones again and again.</summary>
    private const int Pages = 256;

    private readonly SafeFileHandle _file = File.OpenHandle(path);
    private readonly byte[] _pages = new byte[Pages * PageSize];
    private readonly long[] _held = NoPages();
    private long _length = -1;

    public override long Length => _length < 0 ? _length = RandomAccess.GetLength(_file) : _length;

    public override void Read(long offset, Span<byte> destination)
    {
        if (destination.Length > PageSize)
        {
            ReadFile(offset, destination);
            return;
        }
        while (!destination.IsEmpty)
        {
            var page = Page(offset >> PageBits);
            var part = page[(int)(offset & (PageSize - 1))..];
            part = part[..Math.Min(part.Length, destination.Length)];
            part.CopyTo(destination);
            destination = destination[part.Length..];
            offset += part.Length;
        }
    }

    public override void Dispose()
    {
        _file.Dispose();
        base.Dispose();
    }

    private ReadOnlySpan<byte> Page(long number)
    {
        var slot = (int)(number % Pages);
        var page = _pages.AsSpan(slot * PageSize, PageSize);
        if (_held[slot] == number)
            return page;
        var start = number << PageBits;
        ReadFile(start, page[..(int)Math.Min(PageSize, Length - start)]);
        _held[slot] = number;
        return page;
    }

    private void ReadFile(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(_file, destination, offset);
            if (read == 0)
                throw new IOException($"{path} had {Length} bytes, and now it ends at {offset}");
            destination = destination[read..];
            offset += read;
        }
    }

    private static long[] NoPages()
    {
        var held = new long[Pages];
        Array.Fill(held, -1);
        return held;
    }
}
