using System.Text;
using System.Text.Unicode;

namespace Ntk.Transfer.Content;

/// <summary>
/// Reads a pax archive as its bytes arrive, in pieces of any size, strictly: headers with the ustar magic and a right checksum, the three
/// types of <c>protocol.md</c>, zeros wherever padding is. Content is handed on as slices of the input, never copied.
/// </summary>
internal sealed class PaxParser
{
    private enum State
    {
        Header,
        Records,
        Data,
        Padding,
        Trailer,
    }

    private readonly byte[] _block = new byte[TarBlock.Size];
    private byte[] _records = [];
    private int _filled;
    private int _recordsSize;
    private long _left;
    private long _restartable;
    private PaxEntry? _entry;
    private PaxRecords? _extended;
    private State _state;
    private bool _zeroBlock;

    /// <param name="mark">Where the first piece lies in the archive; the default is its start.</param>
    public PaxParser(PaxMark mark = default)
    {
        Position = _restartable = mark.Position;
        if (mark.Entry is null)
            return;
        _entry = mark.Entry;
        _left = mark.ContentLeft;
        _state = State.Data;
    }

    /// <summary>Bytes of the archive consumed.</summary>
    public long Position { get; private set; }

    /// <summary>The entry that began last.</summary>
    public PaxEntry Entry => _entry!;

    /// <summary>The last place from which a new parser can go on: in the midst of content, or at the start of an entry.</summary>
    public PaxMark Mark => new(_restartable, _entry, _state == State.Data ? _left : 0);

    /// <summary>Whether the two blocks that end an archive were met.</summary>
    public bool IsComplete => _state == State.Trailer;

    /// <summary>Consumes input up to the next thing to tell.</summary>
    /// <param name="input">Consumed bytes are cut off its front.</param>
    /// <param name="data">With <see cref="PaxStep.Data"/>, bytes of content.</param>
    /// <exception cref="ContentException">The archive is malformed or has an entry type that is refused.</exception>
    public PaxStep Next(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> data)
    {
        data = default;
        while (true)
        {
            switch (_state)
            {
                case State.Header when Fill(ref input, _block, TarBlock.Size):
                    if (ReadHeader())
                        return PaxStep.EntryBegan;
                    break;
                case State.Records when Fill(ref input, _records, (int)TarBlock.Padded(_recordsSize)):
                    _extended = PaxRecords.Parse(_records.AsSpan(0, _recordsSize));
                    DemandZeros(_records.AsSpan(_recordsSize, (int)TarBlock.Padded(_recordsSize) - _recordsSize));
                    _state = State.Header;
                    break;
                case State.Data when _left == 0:
                    _left = TarBlock.Padded(_entry!.Size) - _entry.Size;
                    _state = State.Padding;
                    return PaxStep.EntryEnded;
                case State.Data when !input.IsEmpty:
                    data = Take(ref input, _left);
                    _restartable = Position;
                    return PaxStep.Data;
                case State.Padding when _left == 0:
                    _restartable = Position;
                    _entry = null;
                    _state = State.Header;
                    break;
                case State.Padding when !input.IsEmpty:
                    DemandZeros(Take(ref input, _left));
                    break;
                case State.Trailer when !input.IsEmpty:
                    _left = long.MaxValue;
                    DemandZeros(Take(ref input, _left));
                    break;
                default:
                    return PaxStep.NeedMore;
            }
        }
    }

    private ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> input, long most)
    {
        var taken = input[..(int)Math.Min(most, input.Length)];
        input = input[taken.Length..];
        Position += taken.Length;
        _left -= taken.Length;
        return taken;
    }

    private bool Fill(ref ReadOnlySpan<byte> input, Span<byte> block, int size)
    {
        var part = Take(ref input, size - _filled);
        part.CopyTo(block[_filled..]);
        _filled += part.Length;
        if (_filled < size)
            return false;
        _filled = 0;
        return true;
    }

    /// <returns>Whether an entry begins; else an extended header or the end does.</returns>
    private bool ReadHeader()
    {
        ReadOnlySpan<byte> block = _block;
        if (!block.ContainsAnyExcept((byte)0))
        {
            if (_extended is not null)
                throw ArchiveFaults.Malformed("an extended header stands before the end of the archive");
            (_state, _zeroBlock) = (_zeroBlock ? State.Trailer : State.Header, true);
            return false;
        }
        if (_zeroBlock)
            throw ArchiveFaults.Malformed("bytes follow the end of the archive");
        if (!block[TarBlock.Magic].SequenceEqual(TarBlock.MagicAndVersion))
            throw ArchiveFaults.Malformed("a header has not the magic \"ustar\", version \"00\"");
        if (Octal(block[TarBlock.Checksum], "checksum") != TarBlock.Sum(block))
            throw ArchiveFaults.Malformed("the checksum of a header is wrong");
        if (block[TarBlock.TypeOffset] == TarBlock.ExtendedHeader)
        {
            BeginRecords(Octal(block[TarBlock.Length], "size"));
            return false;
        }
        _entry = ReadEntry(block, _extended);
        _extended = null;
        _left = _entry.Size;
        _restartable = Position;
        _state = State.Data;
        return true;
    }

    private void BeginRecords(long size)
    {
        if (_extended is not null)
            throw ArchiveFaults.Malformed("two extended headers stand before one entry");
        if (size > ContentLimits.MaxExtendedHeader)
            throw ArchiveFaults.Malformed($"an extended header has {size} bytes; at most {ContentLimits.MaxExtendedHeader} are read");
        _recordsSize = (int)size;
        if (_records.Length < TarBlock.Padded(size))
            _records = new byte[TarBlock.Padded(size)];
        _state = State.Records;
    }

    private static PaxEntry ReadEntry(ReadOnlySpan<byte> block, PaxRecords? extended)
    {
        var path = extended?.Path ?? UstarPath(block);
        var type = block[TarBlock.TypeOffset] switch
        {
            TarBlock.RegularFile => FileType.Regular,
            TarBlock.Folder => FileType.Folder,
            TarBlock.SymbolicLink => FileType.Link,
            var other => throw ArchiveFaults.TypeRefused(path, other),
        };
        var size = extended?.Size ?? Octal(block[TarBlock.Length], "size");
        if (size > long.MaxValue / 2 || (size != 0 && type != FileType.Regular))
            throw ArchiveFaults.Malformed($"an entry that is no file, or too large a one, has {size} bytes");
        if (type == FileType.Regular && path is [.., '/'])
            throw ArchiveFaults.Malformed("the path of a file ends in \"/\"");
        return new PaxEntry(
            type,
            type == FileType.Folder && path is [_, .., '/'] ? path[..^1] : path,
            type == FileType.Link ? extended?.LinkTarget ?? Text(TarBlock.Text(block[TarBlock.LinkName])) : "",
            size,
            extended?.Modified ?? Octal(block[TarBlock.Modified], "time"),
            (Octal(block[TarBlock.Mode], "mode") & 0x40) != 0);
    }

    private static string UstarPath(ReadOnlySpan<byte> block)
    {
        var prefix = TarBlock.Text(block[TarBlock.Prefix]);
        var name = Text(TarBlock.Text(block[TarBlock.Name]));
        return prefix.IsEmpty ? name : $"{Text(prefix)}/{name}";
    }

    private static string Text(ReadOnlySpan<byte> value) => Utf8.IsValid(value)
        ? Encoding.UTF8.GetString(value)
        : throw ArchiveFaults.NameRefused(Encoding.UTF8.GetString(value), EntryNameFault.NotUnicode);

    private static long Octal(ReadOnlySpan<byte> field, string what) => TarBlock.TryReadOctal(field, out var value)
        ? value
        : throw ArchiveFaults.Malformed($"the {what} of a header is not an octal number");

    private static void DemandZeros(ReadOnlySpan<byte> padding)
    {
        if (padding.ContainsAnyExcept((byte)0))
            throw ArchiveFaults.Malformed("padding is not zero");
    }
}
