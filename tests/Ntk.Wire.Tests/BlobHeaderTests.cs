using CsCheck;

namespace Ntk.Wire.Tests;

public sealed class BlobHeaderTests
{
    private static readonly Gen<BlobHeader> Headers =
        Gen.Select(Gen.Byte[BlobLayout.MinChunkSizeLog2, BlobLayout.MaxChunkSizeLog2], Gen.Byte.Array[16], Gen.Byte.Array[32])
            .Select((log2, id, commitment) => new BlobHeader(1, log2, new TransferId(id), new Digest256(commitment)));

    [Fact]
    public void a_header_reads_back() =>
        Headers.Sample(header => BlobHeader.Read(Written(header), out var read) == BlobHeaderFault.None && read == header);

    [Fact]
    public void what_follows_the_header_is_not_looked_at() =>
        Headers.Sample(header => BlobHeader.Read([.. Written(header), 1, 2, 3], out var read) == BlobHeaderFault.None && read == header);

    [Fact]
    public void a_header_is_written_byte_for_byte_as_specified()
    {
        var header = new BlobHeader(1, 20, new TransferId(Filled(16, 0xAA)), new Digest256(Filled(32, 0xBB)));
        Assert.Equal(
            $"4E544B31011400{"00"}{string.Concat(Enumerable.Repeat("AA", 16))}{string.Concat(Enumerable.Repeat("BB", 32))}",
            Convert.ToHexString(Written(header)));
    }

    [Fact]
    public void a_header_that_is_cut_is_Truncated() =>
        Gen.Select(Headers, Gen.Int[0, BlobHeader.Size - 1]).Sample((header, length) => Fault(Written(header).AsSpan(0, length)) == BlobHeaderFault.Truncated);

    [Fact]
    public void another_magic_is_UnknownMagic() =>
        Gen.Select(Headers, Gen.Int[0, 3], Gen.Byte[1, 255]).Sample((header, at, flip) => Fault(Flipped(header, at, flip)) == BlobHeaderFault.UnknownMagic);

    [Fact]
    public void another_suite_is_UnknownSuite() =>
        Gen.Select(Headers, Gen.Byte[1, 255]).Sample((header, flip) => Fault(Flipped(header, 4, flip)) == BlobHeaderFault.UnknownSuite);

    [Fact]
    public void a_chunk_size_outside_the_bounds_is_ChunkSizeOutOfRange() =>
        Gen.Select(Headers, Gen.Byte.Where(b => b is < 16 or > 22)).Sample((header, log2) =>
            Fault(Written(header with { ChunkSizeLog2 = log2 })) == BlobHeaderFault.ChunkSizeOutOfRange);

    [Fact]
    public void a_reserved_byte_that_is_set_is_ReservedNotZero() =>
        Gen.Select(Headers, Gen.Int[6, 7], Gen.Byte[1, 255]).Sample((header, at, flip) => Fault(Flipped(header, at, flip)) == BlobHeaderFault.ReservedNotZero);

    [Fact]
    public void the_first_fault_in_the_order_of_the_fields_is_told()
    {
        var bytes = new byte[BlobHeader.Size];
        bytes.AsSpan(4, 4).Fill(0xFF);
        Assert.Equal(BlobHeaderFault.UnknownMagic, Fault(bytes));
        BlobHeader.Magic.CopyTo(bytes);
        Assert.Equal(BlobHeaderFault.UnknownSuite, Fault(bytes));
        bytes[4] = 1;
        Assert.Equal(BlobHeaderFault.ChunkSizeOutOfRange, Fault(bytes));
        bytes[5] = 16;
        Assert.Equal(BlobHeaderFault.ReservedNotZero, Fault(bytes));
    }

    [Fact]
    public void any_56_bytes_are_a_fault_or_write_back_to_themselves() =>
        Gen.Byte.Array[BlobHeader.Size].Sample(bytes => BlobHeader.Read(bytes, out var header) != BlobHeaderFault.None || Written(header).AsSpan().SequenceEqual(bytes));

    private static byte[] Written(BlobHeader header)
    {
        var bytes = new byte[BlobHeader.Size];
        header.Write(bytes);
        return bytes;
    }

    private static byte[] Flipped(BlobHeader header, int at, byte flip)
    {
        var bytes = Written(header);
        bytes[at] ^= flip;
        return bytes;
    }

    private static BlobHeaderFault Fault(ReadOnlySpan<byte> bytes) => BlobHeader.Read(bytes, out _);

    private static byte[] Filled(int size, byte value)
    {
        var bytes = new byte[size];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
