using BenchmarkDotNet.Attributes;
using Ntk.Wire;

namespace Ntk.Benchmarks;

/// <summary>The tree over the leaves of a blob of 64 GiB, and the digest of one leaf both ways.</summary>
[MemoryDiagnoser]
public class MerkleBenchmarks
{
    private readonly byte[] _leaf = new byte[1 + (1 << BlobLayout.DefaultChunkSizeLog2)];

    /// <summary>Leaves of the tree.</summary>
    [Params(1 << 16)]
    public int Leaves { get; set; }

    [Benchmark]
    public Digest256 Root()
    {
        var tree = new CiphertextTree();
        for (var i = 0; i < Leaves; i++)
            tree.Add(default);
        return tree.Root();
    }

    [Benchmark]
    public Digest256 LeafInOnePass() => CiphertextTree.HashPrefixedLeaf(_leaf);

    [Benchmark]
    public Digest256 LeafInPieces() => CiphertextTree.HashLeaf(_leaf.AsSpan(1));
}
