using CsCheck;

namespace Ntk.Wire.Tests;

public sealed class BlobLayoutTests
{
    private static readonly Gen<byte> ChunkSizes = Gen.Byte[BlobLayout.MinChunkSizeLog2, BlobLayout.MaxChunkSizeLog2];

    [Fact]
    public void the_first_chunk_begins_after_the_header() =>
        ChunkSizes.Sample(log2 => BlobLayout.ChunkOffset(log2, 0) == BlobHeader.Size);

    [Fact]
    public void chunks_follow_each_other_without_a_gap() =>
        Gen.Select(ChunkSizes, Gen.Long[0, 1L << 24]).Sample((log2, index) =>
            BlobLayout.ChunkOffset(log2, index + 1) - BlobLayout.ChunkOffset(log2, index) == (1L << log2) + 16);

    [Fact]
    public void every_byte_of_a_chunk_lies_in_it() =>
        Gen.Select(ChunkSizes, Gen.Long[0, 1L << 24], Gen.Int[0, (1 << 16) + 15]).Sample((log2, index, within) =>
            BlobLayout.ChunkAt(log2, BlobLayout.ChunkOffset(log2, index) + within) == index);

    [Fact]
    public void the_last_byte_of_a_chunk_is_not_of_the_next() =>
        Gen.Select(ChunkSizes, Gen.Long[0, 1L << 24]).Sample((log2, index) =>
            BlobLayout.ChunkAt(log2, BlobLayout.ChunkOffset(log2, index + 1) - 1) == index);

    [Theory]
    [InlineData(0), InlineData(55), InlineData(56)]
    public void bytes_of_the_header_count_to_the_first_chunk(long offset) => Assert.Equal(0, BlobLayout.ChunkAt(16, offset));

    [Fact]
    public void the_smallest_blob_has_a_header_a_full_manifest_and_a_count() =>
        Assert.Equal(56 + 65536 + 16 + 4 + 16, Limits.MinBlobSize);
}
