using System.Numerics;

namespace Ntk.Transparency;

/// <summary>That a leaf is in a tree (RFC 9162, section 2.1.3; the same as RFC 6962, section 2.1.1).</summary>
public static class InclusionProof
{
    /// <summary>The root that a leaf and its path lead to. It proves nothing until it is compared with a root that is trusted.</summary>
    /// <param name="leaf">The digest of the leaf.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="treeSize">Leaves in the tree.</param>
    /// <param name="path">Siblings from the leaf upwards; exactly <see cref="PathLength"/> of them.</param>
    /// <param name="root">The root; default where the answer is false.</param>
    /// <returns>False where the index is outside of the tree, or the path has another length.</returns>
    public static bool TryComputeRoot(LogDigest leaf, long index, long treeSize, ReadOnlySpan<LogDigest> path, out LogDigest root)
    {
        root = default;
        if (index < 0 || index >= treeSize || path.Length != PathLength(index, treeSize))
            return false;
        var inner = InnerLength(index, treeSize);
        var node = leaf;
        for (var i = 0; i < path.Length; i++)
        {
            // Above the inner part, the node is on the right edge of the tree: every sibling that it still has is on its left.
            var isRight = i >= inner || ((index >> i) & 1) == 1;
            node = isRight ? LogDigest.HashChildren(path[i], node) : LogDigest.HashChildren(node, path[i]);
        }
        root = node;
        return true;
    }

    /// <summary>Digests in the path of a leaf, at most 63.</summary>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <param name="treeSize">Leaves in the tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside of the tree.</exception>
    public static int PathLength(long index, long treeSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, treeSize);
        var inner = InnerLength(index, treeSize);
        return inner + BitOperations.PopCount((ulong)index >> inner);
    }

    // Up to where the ways from the leaf and from the last leaf to the root meet, every level has a sibling.
    private static int InnerLength(long index, long treeSize) => 64 - BitOperations.LeadingZeroCount((ulong)(index ^ (treeSize - 1)));
}
