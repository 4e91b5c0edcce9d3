using Ntk.Benchmarks.EndToEnd;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Benchmarks.Limits;

/// <summary>
/// Bytes per second of processor time, medians of <see cref="Rounds"/> in turn, in chunks of the same size: libsodium's cipher alone, the work on one chunk after the
/// other, and whole blobs through sealer and opener with their queues and threads.
/// </summary>
/// <param name="Cipher">libsodium's XChaCha20-Poly1305 alone.</param>
/// <param name="Chunks">Key, seal, leaf digest and tree of one chunk after the other, on one thread.</param>
/// <param name="Sealing"><see cref="BlobSealer"/>.</param>
/// <param name="Opening"><see cref="BlobOpener"/>, which reads from memory.</param>
internal sealed record SealingSpeed(double Cipher, double Chunks, double Sealing, double Opening)
{
    /// <summary>Its name for <c>--only</c>.</summary>
    public const string Key = "sealing";

    public const int Rounds = 5;
    private const int Size = 256 << 20;
    private const long SealedSize = 1L << 30;
    private static readonly Manifest _manifest = new() { Kind = ContentKind.Stream };

    public static SealingSpeed Measure()
    {
        using var secrets = TransferSecrets.Generate();
        var content = new byte[Size];
        Random.Shared.NextBytes(content);
        var blob = new MemoryStream(Size + (Size >> 4));
        SealAll(secrets, new MemoryStream(content), blob).GetAwaiter().GetResult();
        OpenAll(secrets, blob).GetAwaiter().GetResult();
        var (cipher, chunks, sealing, opening) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            cipher.Add(Size / CpuClock.SecondsOf(() => MachineLimits.Seal(Size)));
            chunks.Add(SealedSize / CpuClock.SecondsOf(() => SealChunks(secrets)));
            sealing.Add(SealedSize / CpuClock.SecondsOf(() => SealAll(secrets, new UntouchedStream(SealedSize), Stream.Null).GetAwaiter().GetResult()));
            opening.Add(Size / CpuClock.SecondsOf(() => OpenAll(secrets, blob).GetAwaiter().GetResult()));
        }

        return new SealingSpeed(Result.Median(cipher), Result.Median(chunks), Result.Median(sealing), Result.Median(opening));
    }

    private static void SealChunks(TransferSecrets secrets)
    {
        var header = secrets.CreateHeader(BlobLayout.DefaultChunkSizeLog2);
        var headerBytes = new byte[BlobHeader.Size];
        header.Write(headerBytes);
        using var pool = new ChunkBufferPool(header.SealedChunkSize, 1);
        using var ratchet = secrets.CreateContentRatchet();
        var tree = new CiphertextTree();
        for (var index = 1; index <= SealedSize / header.ChunkSize; index++)
        {
            var buffer = pool.RentAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            ratchet.NextKey(buffer.Key);
            var job = new SealJob(ChunkAead.Default, header, headerBytes, buffer)
            {
                Index = index,
                Content = BlobLength.ContentPerChunk(header.ChunkSizeLog2),
                SealedSize = header.SealedChunkSize,
                IsLast = false,
            };
            ((IThreadPoolWorkItem)job).Execute();
            tree.Add(job.Leaf);
            pool.Return(buffer);
        }
    }

    private static async Task SealAll(TransferSecrets secrets, Stream content, Stream blob)
    {
        await using var sealer = new BlobSealer(secrets, _manifest, content);
        await blob.WriteAsync(sealer.Header);
        while (await sealer.NextAsync() is { } chunk)
        {
            using (chunk)
                await blob.WriteAsync(chunk.Bytes);
        }
    }

    private static async Task OpenAll(TransferSecrets secrets, MemoryStream blob)
    {
        blob.Position = 0;
        await using var opener = new BlobOpener(secrets, blob);
        while (await opener.NextAsync() is { } chunk)
            chunk.Dispose();
    }
}
