using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Sealing.Tests;

/// <summary>A blob that is sealed again from what opens of it is the same, bit for bit, or the first difference is told.</summary>
public sealed class BlobReplayTests
{
    private const byte ChunkSizeLog2 = 16;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_532)]
    [InlineData(65_533)]
    [InlineData(500_000)]
    public async Task every_byte_of_an_honest_blob_is_explained(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        using var secrets = TransferSecrets.Generate();
        var (blob, root) = await Sealed(secrets, content);

        using var replay = Replayed(secrets, blob, blob.Length);

        Assert.Null(replay.Fault);
        Assert.Equal(blob.Length, replay.Explained);
        Assert.Equal(length, replay.ContentLength);
        Assert.Equal(new Digest256(SHA256.HashData(content)), replay.ContentDigest);
        Assert.Equal(root, replay.Root);
        Assert.Equal("f", replay.Manifest!.Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(65_551)]
    [InlineData(65_553)]
    public async Task any_cut_gives_the_same(int piece)
    {
        using var secrets = TransferSecrets.Generate();
        var (blob, root) = await Sealed(secrets, RandomNumberGenerator.GetBytes(150_000));

        using var replay = Replayed(secrets, blob, piece);

        Assert.Null(replay.Fault);
        Assert.Equal((long)blob.Length, replay.Explained);
        Assert.Equal(root, replay.Root);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(65_607)]
    [InlineData(65_608)]
    [InlineData(-1)]
    public async Task one_flipped_bit_is_found_in_its_chunk(int at)
    {
        using var secrets = TransferSecrets.Generate();
        var (blob, _) = await Sealed(secrets, RandomNumberGenerator.GetBytes(150_000));
        at = at < 0 ? blob.Length - 1 : at;
        blob[at] ^= 0x10;

        using var replay = Replayed(secrets, blob, 4096);

        var begin = at < BlobHeader.Size ? at : BlobLayout.ChunkOffset(ChunkSizeLog2, BlobLayout.ChunkAt(ChunkSizeLog2, at));
        Assert.Equal(begin, replay.Fault!.Position);
        Assert.Equal(begin == at && at < BlobHeader.Size ? 0 : begin, replay.Explained);
    }

    [Fact]
    public async Task a_byte_more_or_less_is_found()
    {
        using var secrets = TransferSecrets.Generate();
        var (blob, _) = await Sealed(secrets, RandomNumberGenerator.GetBytes(150_000));

        using var more = Replayed(secrets, [.. blob, 0], 4096);
        using var less = Replayed(secrets, blob[..^1], 4096);
        using var none = Replayed(secrets, [], 1);
        using var headerAlone = Replayed(secrets, blob[..BlobHeader.Size], 1);

        Assert.NotNull(more.Fault);
        Assert.NotNull(less.Fault);
        Assert.NotNull(none.Fault);
        Assert.NotNull(headerAlone.Fault);
    }

    [Fact]
    public async Task padding_beyond_what_the_content_asks_for_is_found()
    {
        using var secrets = TransferSecrets.Generate();
        var (honest, _) = await Sealed(secrets, new byte[1000]);
        var blob = honest[..(int)BlobLayout.ChunkOffset(ChunkSizeLog2, 1)].ToList();
        var header = honest[..BlobHeader.Size];
        using var ratchet = secrets.CreateContentRatchet();
        blob.AddRange(Chunk(secrets, ratchet, header, 1, isLast: false, plaintextSize: 1 << ChunkSizeLog2, count: 1000));
        blob.AddRange(Chunk(secrets, ratchet, header, 2, isLast: true, plaintextSize: 4, count: 0));

        using var replay = Replayed(secrets, [.. blob], 4096);

        Assert.Contains("make a blob of", replay.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_blob_of_another_seed_is_not_explained()
    {
        using var secrets = TransferSecrets.Generate();
        using var others = TransferSecrets.Generate();
        var (blob, _) = await Sealed(secrets, new byte[10]);

        using var replay = Replayed(others, blob, 4096);

        Assert.NotNull(replay.Fault);
        Assert.Equal(0, replay.Explained);
    }

    private static byte[] Chunk(
        TransferSecrets secrets, ChunkRatchet ratchet, byte[] header, long index, bool isLast, int plaintextSize, int count)
    {
        var chunk = new byte[plaintextSize + ChunkAead.TagSize];
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(plaintextSize - 4), count);
        var key = new byte[32];
        ratchet.NextKey(key);
        var nonce = new byte[ChunkNonce.Size];
        ChunkNonce.Write(nonce, secrets.Id, index, isLast);
        ChunkAead.Seal(AeadPath.Sodium, key, nonce, header, chunk);
        return chunk;
    }

    private static BlobReplay Replayed(TransferSecrets secrets, byte[] blob, int piece)
    {
        var replay = new BlobReplay(secrets, ChunkSizeLog2);
        for (var at = 0; at < blob.Length; at += piece)
            replay.Add(blob.AsSpan(at, Math.Min(piece, blob.Length - at)));
        replay.End();
        return replay;
    }

    private static async Task<(byte[] Blob, Digest256 Root)> Sealed(TransferSecrets secrets, byte[] content)
    {
        await using var sealer = new BlobSealer(
            secrets, new Manifest { Kind = ContentKind.File, Name = "f", Size = content.Length }, new MemoryStream(content),
            new BlobSealerOptions { ChunkSizeLog2 = ChunkSizeLog2 });
        using var blob = new MemoryStream();
        blob.Write(sealer.Header.Span);
        while (await sealer.NextAsync(TestContext.Current.CancellationToken) is { } chunk)
        {
            blob.Write(chunk.Bytes.Span);
            chunk.Dispose();
        }
        return (blob.ToArray(), sealer.Root);
    }
}
