using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>Decodes one side's blocks, in order (RFC 7541). After a refusal the table is unknown: no later block can be decoded.</summary>
internal sealed class HpackDecoder
{
    private readonly HpackTable table = new();

    /// <summary>The largest table that the other side ever announced to take, within <see cref="Http2Limits.Table"/>.</summary>
    public int AllowedTable { get; private set; } = HpackTable.InitialSize;

    public int TableCount => table.Count;

    public int TableSize => table.Maximum;

    /// <summary>The other side announces <paramref name="size"/>. When the sender learns of that can't be seen, so a larger table stays allowed.</summary>
    public void Announce(uint size) => AllowedTable = Math.Max(AllowedTable, (int)Math.Min(size, Http2Limits.Table));

    /// <summary>Decodes <see cref="Http2Head.Block"/> to its fields.</summary>
    public Refusal Decode(Http2Head head)
    {
        var block = head.Block;
        var position = 0;
        while (position < block.Length)
        {
            if (head.Items == Http2Limits.Fields)
                return new(ProblemKind.Http2BlockTooLong, $"a block has more than {Http2Limits.Fields} fields");
            var first = block[position];
            var refusal = first >= 0x80 ? Indexed(head, ref position)
                : first >= 0x40 ? Literal(head, 6, Http2Representation.LiteralIndexed, ref position)
                : first >= 0x20 ? SizeUpdate(head, ref position)
                : Literal(head, 4, first >= 0x10 ? Http2Representation.LiteralNeverIndexed : Http2Representation.Literal, ref position);
            if (!refusal.IsNone)
                return refusal;
        }
        return Refusal.None;
    }

    private Refusal Indexed(Http2Head head, ref int position)
    {
        var start = position;
        var refusal = HpackInteger.Read(head.Block, 7, ref position, out var index);
        if (!refusal.IsNone)
            return refusal;
        ByteRange name = default, value = default;
        if ((refusal = Lookup(index, out var nameBytes, out var valueBytes)).IsNone
            && (refusal = Append(head, nameBytes, out name)).IsNone
            && (refusal = Append(head, valueBytes, out value)).IsNone)
            head.Add(new(name, value, Http2Representation.Indexed, new(start, position - start), default, default));
        return refusal;
    }

    private Refusal Literal(Http2Head head, int prefixBits, Http2Representation representation, ref int position)
    {
        var start = position;
        var refusal = HpackInteger.Read(head.Block, prefixBits, ref position, out var index);
        if (!refusal.IsNone)
            return refusal;
        ByteRange name, wireName = default;
        if (index == 0)
            refusal = Text(head, ref position, out name, out wireName);
        else if ((refusal = Lookup(index, out var nameBytes, out _)).IsNone)
            refusal = Append(head, nameBytes, out name);
        else
            return refusal;
        if (!refusal.IsNone)
            return refusal;
        refusal = Text(head, ref position, out var value, out var wireValue);
        if (!refusal.IsNone)
            return refusal;
        if (representation == Http2Representation.LiteralIndexed)
            table.Add(name.Of(head.Text), value.Of(head.Text));
        head.Add(new(name, value, representation, new(start, position - start), wireName, wireValue));
        return Refusal.None;
    }

    private Refusal SizeUpdate(Http2Head head, ref int position)
    {
        var start = position;
        var refusal = HpackInteger.Read(head.Block, 5, ref position, out var size);
        if (!refusal.IsNone)
            return refusal;
        if (!head.Fields.IsEmpty || head.SizeUpdates.Length == 2)
            return new(ProblemKind.Http2Compression, "a block changes the table's size behind a field, or a third time");
        if (size > AllowedTable)
            return new(ProblemKind.Http2TableTooLarge, $"a block asks for a table of {size} bytes where {AllowedTable} are allowed");
        table.Resize(size);
        head.AddSizeUpdate(new(start, position - start));
        return Refusal.None;
    }

    private Refusal Lookup(int index, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        if (index == 0 || index > HpackStaticTable.Count + table.Count)
            return new(ProblemKind.Http2Compression, $"a block names entry {index} of {HpackStaticTable.Count + table.Count}");
        if (index <= HpackStaticTable.Count)
        {
            (name, value) = HpackStaticTable.Get(index);
            return Refusal.None;
        }
        var entry = table[index - HpackStaticTable.Count - 1];
        name = entry.Bytes.AsSpan(0, entry.Name);
        value = entry.Bytes.AsSpan(entry.Name);
        return Refusal.None;
    }

    private static Refusal Append(Http2Head head, ReadOnlySpan<byte> bytes, out ByteRange range)
    {
        var text = head.TextBytes;
        range = new(text.Length, bytes.Length);
        if (text.Length + bytes.Length > Http2Limits.Text)
            return new(ProblemKind.Http2BlockTooLong, $"a block decodes to more than {Http2Limits.Text} bytes");
        text.Append(bytes);
        return Refusal.None;
    }

    /// <summary>RFC 7541, 5.2.</summary>
    private static Refusal Text(Http2Head head, ref int position, out ByteRange decoded, out ByteRange wire)
    {
        (decoded, wire) = (default, default);
        var block = head.Block;
        if (position == block.Length)
            return new(ProblemKind.Http2Compression, $"a block of {block.Length} bytes ends where a string should begin");
        var huffman = block[position] >= 0x80;
        var refusal = HpackInteger.Read(block, 7, ref position, out var length);
        if (!refusal.IsNone)
            return refusal;
        if (length > block.Length - position)
            return new(ProblemKind.Http2Compression, $"a string of {length} bytes begins {block.Length - position} bytes before the end of a block");
        wire = new(position, length);
        position += length;
        return huffman ? Huffman(head, wire, out decoded) : Append(head, wire.Of(block), out decoded);
    }

    private static Refusal Huffman(Http2Head head, ByteRange wire, out ByteRange decoded)
    {
        decoded = default;
        var text = head.TextBytes;
        var space = text.Space(HpackHuffman.MaximumDecoded(wire.Length));
        var written = HpackHuffman.Decode(wire.Of(head.Block), space);
        if (written < 0)
            return new(ProblemKind.Http2Compression, $"the Huffman code at byte {wire.Start} of a block has its end within it or bad padding");
        if (text.Length + written > Http2Limits.Text)
            return new(ProblemKind.Http2BlockTooLong, $"a block decodes to more than {Http2Limits.Text} bytes");
        decoded = new(text.Length, written);
        text.Advance(written);
        return Refusal.None;
    }
}
