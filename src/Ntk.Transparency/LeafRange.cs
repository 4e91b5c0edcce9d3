using System.Numerics;

namespace Ntk.Transparency;

/// <summary>Leaves from <paramref name="Start"/> up to, not including, <paramref name="End"/>, which have one node above them.</summary>
/// <remarks>The shapes of proofs as RFC 6962, section 2.1, defines them, without any hash: D[k1:k2] there is a range here.</remarks>
internal readonly record struct LeafRange(long Start, long End)
{
    public long Length => End - Start;

    public bool IsComplete => BitOperations.IsPow2(Length);

    /// <summary>The two ranges below: k, the largest power of two smaller than the length, and the rest.</summary>
    public (LeafRange Left, LeafRange Right) Split()
    {
        var middle = Start + (1L << BitOperations.Log2((ulong)(Length - 1)));
        return (new LeafRange(Start, middle), new LeafRange(middle, End));
    }

    /// <summary>PATH(m, D[n]): what lies beside the way from a leaf to the root, from the leaf upwards.</summary>
    public static List<LeafRange> InclusionPath(long index, long treeSize)
    {
        var path = new List<LeafRange>();
        for (var range = new LeafRange(0, treeSize); range.Length > 1;)
        {
            var (left, right) = range.Split();
            var isLeft = index < left.End;
            path.Add(isLeft ? right : left);
            range = isLeft ? left : right;
        }
        path.Reverse();
        return path;
    }

    /// <summary>PROOF(m, D[n]): what builds both the tree of the first m leaves and that of all n.</summary>
    public static List<LeafRange> ConsistencyPath(long oldSize, long newSize)
    {
        var path = new List<LeafRange>();
        var range = new LeafRange(0, newSize);
        while (range.End != oldSize)
        {
            var (left, right) = range.Split();
            var isLeft = oldSize <= left.End;
            path.Add(isLeft ? right : left);
            range = isLeft ? left : right;
        }
        // Where the old tree is a complete subtree, the verifier knows its root.
        if (range.Start > 0)
            path.Add(range);
        path.Reverse();
        return path;
    }

    /// <summary>The complete subtrees of a tree from left to right.</summary>
    public static List<LeafRange> CompleteSubtrees(long treeSize)
    {
        var subtrees = new List<LeafRange>();
        for (var start = 0L; start < treeSize;)
        {
            var end = start + (1L << BitOperations.Log2((ulong)(treeSize - start)));
            subtrees.Add(new LeafRange(start, end));
            start = end;
        }
        return subtrees;
    }
}
