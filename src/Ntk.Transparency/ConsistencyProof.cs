using System.Numerics;

namespace Ntk.Transparency;

/// <summary>That a tree is a continuation of an older one (RFC 9162, section 2.1.4; the same as RFC 6962, section 2.1.2).</summary>
public static class ConsistencyProof
{
    /// <summary>Whether the tree of <paramref name="newSize"/> begins with the whole tree of <paramref name="oldSize"/>.</summary>
    /// <param name="oldSize">Leaves in the older tree.</param>
    /// <param name="oldRoot">Its root.</param>
    /// <param name="newSize">Leaves in the newer tree.</param>
    /// <param name="newRoot">Its root.</param>
    /// <param name="path">The proof. Empty where the older tree has no leaf, or both have the same number.</param>
    /// <returns>False for everything else, sizes that are negative or in the wrong order included.</returns>
    public static bool Verify(long oldSize, LogDigest oldRoot, long newSize, LogDigest newRoot, ReadOnlySpan<LogDigest> path)
    {
        if (oldSize < 0 || newSize < oldSize)
            return false;
        if (oldSize == 0 && oldRoot != LogDigest.Empty)
            return false;
        if (oldSize == newSize)
            return path.IsEmpty && oldRoot == newRoot;
        if (oldSize == 0)
            return path.IsEmpty;
        // A tree whose size is a power of two is itself the first node; else the proof begins with it.
        if (BitOperations.IsPow2(oldSize))
            return VerifyFrom(oldRoot, oldSize, oldRoot, newSize, newRoot, path);
        return !path.IsEmpty && VerifyFrom(path[0], oldSize, oldRoot, newSize, newRoot, path[1..]);
    }

    // RFC 9162, section 2.1.4.2, steps 3 to 7; the names are those of the text.
    private static bool VerifyFrom(
        LogDigest start, long oldSize, LogDigest oldRoot, long newSize, LogDigest newRoot, ReadOnlySpan<LogDigest> path)
    {
        var shared = BitOperations.TrailingZeroCount(oldSize);
        long fn = (oldSize - 1) >> shared, sn = (newSize - 1) >> shared;
        LogDigest fr = start, sr = start;
        foreach (var c in path)
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                fr = LogDigest.HashChildren(c, fr);
                sr = LogDigest.HashChildren(c, sr);
                for (; (fn & 1) == 0 && fn != 0; fn >>= 1)
                    sn >>= 1;
            }
            else
            {
                sr = LogDigest.HashChildren(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr == oldRoot && sr == newRoot;
    }
}
