using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Unicode;

namespace Ntk.Transfer.Content;

/// <summary>
/// Header blocks of an entry (IEEE Std 1003.1, pax interchange format): a ustar block, and before it an extended header for what ustar
/// can't say. The same entry gives the same bytes on every machine, so that an interrupted upload can go on.
/// </summary>
internal static class PaxWriter
{
    private const int Regular = 0b110_100_100, Program = 0b111_101_101, Link = 0b111_111_111;

    /// <summary>Two headers and records of a path and a link of the greatest length.</summary>
    public const int MaxHeader = (2 * TarBlock.Size) + (2 * (EntryName.MaxPathBytes + 32)) + (2 * 64) + TarBlock.Size;

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public static int HeaderSize(FolderEntry entry)
    {
        var records = RecordsSize(entry);
        return records == 0 ? TarBlock.Size : (2 * TarBlock.Size) + (int)TarBlock.Padded(records);
    }

    /// <summary>Writes the header blocks.</summary>
    /// <param name="entry">What they describe.</param>
    /// <param name="destination">At least <see cref="HeaderSize"/> bytes.</param>
    /// <returns>How many were written.</returns>
    public static int Write(FolderEntry entry, Span<byte> destination)
    {
        var size = HeaderSize(entry);
        destination = destination[..size];
        destination.Clear();
        if (size > TarBlock.Size)
        {
            var records = RecordsSize(entry);
            WriteBlock(destination, "PaxHeader", "", TarBlock.ExtendedHeader, Regular, records, modified: 0);
            WriteRecords(entry, destination[TarBlock.Size..]);
        }
        var (type, mode) = entry.Facts.Type switch
        {
            FileType.Folder => (TarBlock.Folder, Program),
            FileType.Link => (TarBlock.SymbolicLink, Link),
            _ => (TarBlock.RegularFile, entry.Facts.Executable ? Program : Regular),
        };
        WriteBlock(destination[^TarBlock.Size..], entry.Path, entry.LinkTarget ?? "", type, mode, entry.Size, entry.Facts.Modified);
        return size;
    }

    private static void WriteBlock(
        Span<byte> block, string path, string link, byte type, int mode, long size, long modified)
    {
        // Where the text does not fit, the extended header has it whole and readers ignore this one.
        Utf8.FromUtf16(path, block[TarBlock.Name], out _, out _);
        Utf8.FromUtf16(link, block[TarBlock.LinkName], out _, out _);
        TarBlock.WriteOctal(block[TarBlock.Mode], mode);
        TarBlock.WriteOctal(block[TarBlock.Owner], 0);
        TarBlock.WriteOctal(block[TarBlock.Group], 0);
        TarBlock.WriteOctal(block[TarBlock.Length], size <= TarBlock.MaxNumber ? size : 0);
        TarBlock.WriteOctal(block[TarBlock.Modified], modified is >= 0 and <= TarBlock.MaxNumber ? modified : 0);
        block[TarBlock.TypeOffset] = type;
        TarBlock.MagicAndVersion.CopyTo(block[TarBlock.Magic]);
        TarBlock.WriteOctal(block[TarBlock.DeviceMajor], 0);
        TarBlock.WriteOctal(block[TarBlock.DeviceMinor], 0);
        TarBlock.WriteOctal(block[TarBlock.Checksum][..7], TarBlock.Sum(block));
        block[TarBlock.Checksum][7] = (byte)' ';
    }

    private static bool NeedsRecord(string text) => text.Length > TarBlock.NameSize || !Ascii.IsValid(text);

    private static int RecordsSize(FolderEntry entry)
    {
        var size = 0;
        if (NeedsRecord(entry.Path))
            size += RecordSize(4, Encoding.UTF8.GetByteCount(entry.Path));
        if (entry.LinkTarget is { } link && NeedsRecord(link))
            size += RecordSize(8, Encoding.UTF8.GetByteCount(link));
        if (entry.Size > TarBlock.MaxNumber)
            size += RecordSize(4, Digits(entry.Size));
        if (entry.Facts.Modified is < 0 or > TarBlock.MaxNumber)
            size += RecordSize(5, Digits(entry.Facts.Modified));
        return size;
    }

    private static void WriteRecords(FolderEntry entry, Span<byte> destination)
    {
        if (NeedsRecord(entry.Path))
            destination = WriteRecord(destination, "path"u8, entry.Path);
        if (entry.LinkTarget is { } link && NeedsRecord(link))
            destination = WriteRecord(destination, "linkpath"u8, link);
        if (entry.Size > TarBlock.MaxNumber)
            destination = WriteRecord(destination, "size"u8, entry.Size.ToString(provider: null));
        if (entry.Facts.Modified is < 0 or > TarBlock.MaxNumber)
            WriteRecord(destination, "mtime"u8, entry.Facts.Modified.ToString(provider: null));
    }

    /// <summary><c>LENGTH KEY=VALUE\n</c>, where the length counts itself.</summary>
    private static int RecordSize(int key, int value)
    {
        var rest = key + value + 3;
        var size = rest + Digits(rest);
        return rest + Digits(size);
    }

    private static Span<byte> WriteRecord(Span<byte> destination, ReadOnlySpan<byte> key, string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        var size = RecordSize(key.Length, bytes);
        Utf8Formatter.TryFormat(size, destination, out var at);
        destination[at++] = (byte)' ';
        key.CopyTo(destination[at..]);
        at += key.Length;
        destination[at++] = (byte)'=';
        at += Encoding.UTF8.GetBytes(value, destination[at..]);
        destination[at++] = (byte)'\n';
        Debug.Assert(at == size, "the length of a record counts itself");
        return destination[at..];
    }

    private static int Digits(long value)
    {
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, text, out var count);
        return count;
    }
}
