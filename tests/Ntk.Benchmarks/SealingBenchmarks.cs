using BenchmarkDotNet.Attributes;
using Ntk.Keys;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Benchmarks;

/// <summary>
/// The work on one chunk on one core, beside raw libsodium on the same chunk: sealing includes the leaf digest, opening what a reader does.
/// </summary>
[MemoryDiagnoser]
public class SealingBenchmarks
{
    private readonly byte[] _key = new byte[XChaCha20Poly1305.KeySize];
    private readonly byte[] _nonce = new byte[XChaCha20Poly1305.NonceSize];
    private readonly byte[] _header = new byte[BlobHeader.Size];
    private byte[] _leaf = [];
    private byte[] _sealed = [];
    private byte[] _plaintext = [];

    /// <summary>Base-two logarithm of the chunk size.</summary>
    [Params(16, 20, 22)]
    public int ChunkSizeLog2 { get; set; }

    private Span<byte> Chunk => _leaf.AsSpan(64);

    [GlobalSetup]
    public void Setup()
    {
        var size = 1 << ChunkSizeLog2;
        _leaf = GC.AllocateArray<byte>(64 + size + BlobLayout.TagSize, pinned: true);
        _plaintext = GC.AllocateArray<byte>(size, pinned: true);
        SodiumSeal();
        _sealed = Chunk.ToArray();
    }

    [Benchmark(Baseline = true)]
    public void SodiumSeal() => ChunkAead.Seal(AeadPath.Sodium, _key, _nonce, _header, Chunk);

    [Benchmark]
    public Digest256 SodiumSealAndHash()
    {
        ChunkAead.Seal(AeadPath.Sodium, _key, _nonce, _header, Chunk);
        return CiphertextTree.HashPrefixedLeaf(_leaf.AsSpan(63));
    }

    [Benchmark]
    public Digest256 PlatformSealAndHash()
    {
        ChunkAead.Seal(AeadPath.Platform, _key, _nonce, _header, Chunk);
        return CiphertextTree.HashPrefixedLeaf(_leaf.AsSpan(63));
    }

    [Benchmark]
    public bool SodiumOpen() => ChunkAead.TryOpen(AeadPath.Sodium, _key, _nonce, _header, _sealed, _plaintext);

    [Benchmark]
    public bool PlatformOpen() => ChunkAead.TryOpen(AeadPath.Platform, _key, _nonce, _header, _sealed, _plaintext);
}
