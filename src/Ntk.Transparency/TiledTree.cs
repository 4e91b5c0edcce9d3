using System.Collections.Immutable;
using System.Numerics;

namespace Ntk.Transparency;

/// <summary>A tree of a given size over its tiles (C2SP tlog-tiles): proofs and the root from what a <see cref="TileReader"/> gives.</summary>
/// <remarks>
/// Tiles are taken for true: whoever reads them from a peer verifies the proof that comes out of them against a signed root.
/// A proof reads at most three tiles of each of the eight rows, each of them once.
/// </remarks>
public sealed class TiledTree
{
    /// <summary>Rows of tiles of a tree of 2^63 - 1 leaves.</summary>
    private const int Rows = 8;

    private readonly TileReader _reader;

    /// <param name="size">Leaves in the tree.</param>
    /// <param name="reader">Where the tiles are.</param>
    public TiledTree(long size, TileReader reader)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(reader);
        Size = size;
        _reader = reader;
    }

    /// <summary>Leaves in the tree.</summary>
    public long Size { get; }

    /// <summary>The last tile of each row of a tree of this size, from row 0 upwards.</summary>
    /// <param name="size">Leaves in the tree.</param>
    public static IEnumerable<TilePath> RightEdge(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        for (var level = 0; level < Rows && size >> (level * TilePath.Height) is > 0 and var hashes; level++)
            yield return TileAt(level, (hashes - 1) / TilePath.FullWidth, size);
    }

    /// <summary>The root.</summary>
    /// <exception cref="TileException">A tile has the wrong length.</exception>
    public async ValueTask<LogDigest> RootAsync(CancellationToken stop = default) => (await FrontierAsync(stop)).Root();

    /// <summary>The right edge of the tree, to append to it.</summary>
    /// <exception cref="TileException">A tile has the wrong length.</exception>
    public async ValueTask<MerkleFrontier> FrontierAsync(CancellationToken stop = default) =>
        new(Size, (await HashAsync(LeafRange.CompleteSubtrees(Size), stop)).AsSpan());

    /// <summary>The path from a leaf to the root, for <see cref="InclusionProof"/>.</summary>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside of the tree.</exception>
    /// <exception cref="TileException">A tile has the wrong length.</exception>
    public ValueTask<ImmutableArray<LogDigest>> InclusionPathAsync(long index, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return HashAsync(LeafRange.InclusionPath(index, Size), stop);
    }

    /// <summary>The proof that this tree continues an older one, for <see cref="ConsistencyProof"/>; empty for one without leaves.</summary>
    /// <param name="oldSize">Leaves in the older tree, at most <see cref="Size"/>.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The older tree is larger than this one.</exception>
    /// <exception cref="TileException">A tile has the wrong length.</exception>
    public ValueTask<ImmutableArray<LogDigest>> ConsistencyPathAsync(long oldSize, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, Size);
        return HashAsync(oldSize == 0 ? [] : LeafRange.ConsistencyPath(oldSize, Size), stop);
    }

    private static TilePath TileAt(int level, long index, long size)
    {
        var hashes = size >> (level * TilePath.Height);
        return TilePath.Hashes(level, index, (int)Math.Min(TilePath.FullWidth, hashes - (index * TilePath.FullWidth)));
    }

    private async ValueTask<ImmutableArray<LogDigest>> HashAsync(List<LeafRange> ranges, CancellationToken stop)
    {
        var read = new Dictionary<TilePath, ReadOnlyMemory<byte>>();
        var digests = ImmutableArray.CreateBuilder<LogDigest>(ranges.Count);
        foreach (var range in ranges)
            digests.Add(await HashAsync(range, read, stop));
        return digests.MoveToImmutable();
    }

    private async ValueTask<LogDigest> HashAsync(LeafRange range, Dictionary<TilePath, ReadOnlyMemory<byte>> read, CancellationToken stop)
    {
        if (!range.IsComplete)
        {
            var (left, right) = range.Split();
            return LogDigest.HashChildren(await HashAsync(left, read, stop), await HashAsync(right, read, stop));
        }
        // The highest row that holds hashes of this subtree holds 1 to 128 of them, in one tile.
        var (level, above) = Math.DivRem(BitOperations.Log2((ulong)range.Length), TilePath.Height);
        var (tile, first) = Math.DivRem(range.Start >> (level * TilePath.Height), TilePath.FullWidth);
        var content = await ReadAsync(TileAt(level, tile, Size), read, stop);
        return TileHashes.Root(content.Span.Slice((int)first * LogDigest.Size, LogDigest.Size << above));
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        TilePath tile, Dictionary<TilePath, ReadOnlyMemory<byte>> read, CancellationToken stop)
    {
        if (read.TryGetValue(tile, out var content))
            return content;
        content = await _reader(tile, stop);
        if (!TileException.IsLength(tile, content.Length))
            throw new TileException(tile, content.Length);
        return read[tile] = content;
    }
}
