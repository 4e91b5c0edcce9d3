using BenchmarkDotNet.Attributes;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Benchmarks;

/// <summary>Whole blobs of 256 MiB through sealer and opener, on all cores: throughput, and what a chunk allocates.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class SealingPipelineBenchmarks
{
    private const int ContentLength = 256 << 20;

    private readonly TransferSecrets _secrets = TransferSecrets.Generate();
    private readonly byte[] _content = new byte[ContentLength];
    private byte[] _blob = [];

    [GlobalSetup]
    public async Task Setup()
    {
        using var blob = new MemoryStream((int)BlobLength.For(ContentLength, BlobLayout.DefaultChunkSizeLog2).Total);
        await using var sealer = new BlobSealer(_secrets, new Manifest { Kind = ContentKind.Stream }, new MemoryStream(_content));
        blob.Write(sealer.Header.Span);
        while (await sealer.NextAsync().ConfigureAwait(false) is { } chunk)
        {
            using (chunk)
                blob.Write(chunk.Bytes.Span);
        }

        _blob = blob.GetBuffer();
    }

    [GlobalCleanup]
    public void Cleanup() => _secrets.Dispose();

    [Benchmark]
    public async Task<Digest256> Seal()
    {
        await using var sealer = new BlobSealer(_secrets, new Manifest { Kind = ContentKind.Stream }, new MemoryStream(_content));
        while (await sealer.NextAsync().ConfigureAwait(false) is { } chunk)
            chunk.Dispose();
        return sealer.Root;
    }

    [Benchmark]
    public async Task<long> Open()
    {
        await using var opener = new BlobOpener(_secrets, new MemoryStream(_blob));
        var length = 0L;
        while (await opener.NextAsync().ConfigureAwait(false) is { } chunk)
        {
            using (chunk)
                length += chunk.Content.Length;
        }

        return length;
    }
}
