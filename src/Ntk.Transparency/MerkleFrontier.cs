using System.Numerics;

namespace Ntk.Transparency;

/// <summary>The right edge of a growing tree (RFC 6962, section 2.1): enough to append and to give the root, in at most 63 digests.</summary>
public sealed class MerkleFrontier
{
    private const int MaxNodes = 63;

    private readonly LogDigest[] _nodes = new LogDigest[MaxNodes];
    private int _depth;

    /// <summary>A tree without leaves.</summary>
    public MerkleFrontier()
    {
    }

    /// <summary>The frontier that <see cref="Nodes"/> told.</summary>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="nodes">The roots of its complete subtrees from left to right, one for each bit that is set in the size.</param>
    /// <exception cref="ArgumentException">The number of nodes is not that of the size.</exception>
    public MerkleFrontier(long size, ReadOnlySpan<LogDigest> nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var expected = BitOperations.PopCount((ulong)size);
        if (nodes.Length != expected)
            throw new ArgumentException($"A tree of {size} leaves has {expected} complete subtrees, not {nodes.Length}.", nameof(nodes));
        nodes.CopyTo(_nodes);
        _depth = expected;
        Size = size;
    }

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of the complete subtrees from left to right, the largest first; valid until the next append.</summary>
    public ReadOnlySpan<LogDigest> Nodes => _nodes.AsSpan(0, _depth);

    /// <summary>Appends a leaf.</summary>
    /// <param name="leaf">Its digest, from <see cref="LogDigest.HashLeaf"/>.</param>
    public void Append(LogDigest leaf)
    {
        if (Size == long.MaxValue)
            throw new InvalidOperationException("The tree is full.");
        for (var full = Size; (full & 1) == 1; full >>= 1)
            leaf = LogDigest.HashChildren(_nodes[--_depth], leaf);
        _nodes[_depth++] = leaf;
        Size++;
    }

    /// <summary>The root over the leaves so far; the tree may grow further.</summary>
    public LogDigest Root()
    {
        if (_depth == 0)
            return LogDigest.Empty;
        var root = _nodes[_depth - 1];
        for (var i = _depth - 2; i >= 0; i--)
            root = LogDigest.HashChildren(_nodes[i], root);
        return root;
    }
}
