using CsCheck;
using Ntk.Sealing.Tests.Vectors;

namespace Ntk.Sealing.Tests;

/// <summary>Whatever is done to a blob is detected as the class that the specification names, and nothing unauthenticated is released.</summary>
public sealed class TamperingTests : IAsyncLifetime
{
    private const int K = (1 << 16) - 4;
    private const int Iterations = 60;
    private const int Length = (5 * K) + 5000;

    private readonly TransferSecrets _secrets = TransferSecrets.Generate();
    private readonly byte[] _content = Blobs.Content(Length);
    private Blobs.Sealed _blob = null!;

    public async ValueTask InitializeAsync() => _blob = await Blobs.SealAsync(_secrets, _content);

    public ValueTask DisposeAsync()
    {
        _secrets.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task any_length_in_any_delivery_opens_to_what_was_sealed() =>
        Gen.Select(Gen.Int[0, 400_000], Gen.Int[16, 18], Gen.Enum<Delivery>().Where(delivery => delivery != Delivery.ByteByByte), Gen.Bool)
            .SampleAsync(
                async (length, log2, delivery, isFile) =>
                {
                    var content = Blobs.Content(length);
                    var manifest = isFile ? Blobs.FileManifest(length) : Blobs.StreamManifest();
                    var blob = await Blobs.SealAsync(
                        _secrets, manifest, PacedStream.Over(content, delivery), new BlobSealerOptions { ChunkSizeLog2 = (byte)log2 });
                    var (read, released, failure) = await Blobs.OpenAsync(_secrets, PacedStream.Over(blob.Blob, delivery));
                    Assert.Null(failure);
                    Assert.Equal(manifest, read);
                    Assert.Equal(content, released);
                    Assert.Equal(BlobLength.For(length, (byte)log2).Total, blob.Blob.Length);
                },
                iter: Iterations,
                threads: 1);

    [Fact]
    public Task any_flipped_bit_of_a_chunk_is_ChunkNotAuthentic() =>
        Gen.Select(Gen.Int[Wire.BlobHeader.Size, _blob.Blob.Length - 1], Gen.Int[0, 7]).SampleAsync(
            (at, bit) =>
            {
                byte[] blob = [.. _blob.Blob];
                blob[at] ^= (byte)(1 << bit);
                return ExpectAsync(BlobFailure.ChunkNotAuthentic, blob, ChunkAt(at));
            },
            iter: Iterations,
            threads: 1);

    [Fact]
    public Task any_cut_is_Truncated() => Gen.Int[Wire.BlobHeader.Size, _blob.Blob.Length - 1].SampleAsync(
        length => ExpectAsync(BlobFailure.Truncated, _blob.Blob[..length], ChunkAt(length - 1)), iter: Iterations, threads: 1);

    [Fact]
    public async Task a_cut_at_any_chunk_is_Truncated()
    {
        for (var chunk = 0; chunk <= _blob.LastChunk; chunk++)
            await ExpectAsync(BlobFailure.Truncated, _blob.Blob[.._blob.OffsetOf(chunk)], chunk - 1);
    }

    [Fact]
    public Task a_cut_in_the_header_is_HeaderTruncated() => Gen.Int[0, Wire.BlobHeader.Size - 1].SampleAsync(
        length => ExpectAsync(BlobFailure.HeaderTruncated, _blob.Blob[..length], 0), iter: Iterations, threads: 1);

    [Fact]
    public Task any_two_full_chunks_swapped_are_ChunkReordered() =>
        Gen.Select(Gen.Int[0, _blob.LastChunk - 1], Gen.Int[0, _blob.LastChunk - 1]).Where((a, b) => a < b).SampleAsync(
            (a, b) => ExpectAsync(BlobFailure.ChunkReordered, Join(chunk => chunk == a ? [b] : chunk == b ? [a] : [chunk]), a),
            iter: Iterations,
            threads: 1);

    [Fact]
    public Task any_chunk_in_place_of_a_later_one_is_ChunkDuplicated() =>
        Gen.Select(Gen.Int[0, _blob.LastChunk - 1], Gen.Int[0, _blob.LastChunk - 1]).Where((a, b) => a < b).SampleAsync(
            (a, b) => ExpectAsync(BlobFailure.ChunkDuplicated, Join(chunk => chunk == b ? [a] : [chunk]), b),
            iter: Iterations,
            threads: 1);

    [Fact]
    public async Task any_chunk_twice_is_ChunkDuplicated()
    {
        for (var twice = 0; twice < _blob.LastChunk; twice++)
            await ExpectAsync(BlobFailure.ChunkDuplicated, Join(chunk => chunk == twice ? [chunk, chunk] : [chunk]), twice + 1);
    }

    [Fact]
    public async Task any_chunk_missing_but_the_last_is_ChunkReordered()
    {
        for (var missing = 0; missing < _blob.LastChunk; missing++)
            await ExpectAsync(BlobFailure.ChunkReordered, Join(chunk => chunk == missing ? [] : [chunk]), missing);
    }

    [Fact]
    public Task any_bytes_behind_the_end_are_TrailingBytes() => Gen.Byte.Array[1, 200_000].SampleAsync(
        bytes => ExpectAsync(BlobFailure.TrailingBytes, [.. _blob.Blob, .. bytes], _blob.LastChunk), iter: Iterations, threads: 1);

    [Fact]
    public async Task any_chunk_of_another_transfer_is_ChunkNotAuthentic()
    {
        using var others = TransferSecrets.Generate();
        var other = await Blobs.SealAsync(others, _content);
        for (var foreign = 0; foreign <= _blob.LastChunk; foreign++)
        {
            byte[] blob = [.. _blob.Blob];
            Piece(other, foreign).CopyTo(blob.AsSpan(_blob.OffsetOf(foreign)));
            await ExpectAsync(BlobFailure.ChunkNotAuthentic, blob, foreign);
        }
    }

    [Fact]
    public async Task a_failed_opener_fails_alike_again()
    {
        byte[] blob = [.. _blob.Blob];
        blob[_blob.OffsetOf(1)] ^= 1;
        await using var opener = new BlobOpener(_secrets, new MemoryStream(blob));

        await Assert.ThrowsAsync<BlobException>(() => opener.NextAsync().AsTask());
        var again = await Assert.ThrowsAsync<BlobException>(() => opener.NextAsync().AsTask());

        Assert.Equal(BlobFailure.ChunkNotAuthentic, again.Failure);
    }

    /// <summary>Opens with each implementation of the AEAD: the class must be this one, and the content that of the chunks before.</summary>
    private async Task ExpectAsync(BlobFailure expected, byte[] blob, int failingChunk)
    {
        foreach (var aead in (AeadPath[])[AeadPath.Sodium, AeadPath.Platform])
        {
            var (_, released, failure) = await Blobs.OpenAsync(_secrets, new MemoryStream(blob), new BlobOpenerOptions { Aead = aead });
            Assert.Equal(expected, failure);
            Assert.True(_content.AsSpan(0, Math.Max(0, failingChunk - 1) * K).SequenceEqual(released), $"{released.Length} bytes were released.");
        }
    }

    private static int ChunkAt(int offset) => (int)Wire.BlobLayout.ChunkAt(16, offset);

    private static ReadOnlySpan<byte> Piece(Blobs.Sealed blob, int chunk) =>
        blob.Blob.AsSpan(blob.OffsetOf(chunk)..(chunk == blob.LastChunk ? blob.Blob.Length : blob.OffsetOf(chunk + 1)));

    private byte[] Join(Func<int, IEnumerable<int>> order)
    {
        using var blob = new MemoryStream();
        blob.Write(_blob.Header);
        foreach (var chunk in Enumerable.Range(0, _blob.LastChunk + 1).SelectMany(order))
            blob.Write(Piece(_blob, chunk));
        return blob.ToArray();
    }
}
