using System.Security.Cryptography;

namespace Ntk.Wire;

/// <summary>
/// The Merkle tree over a blob (<c>protocol.md</c>, Blob: root): leaf 0 is the header, leaf i + 1 is chunk i.
/// Hashing is that of RFC 6962, section 2.1: <c>SHA-256(0x00 || leaf)</c>, <c>SHA-256(0x01 || left || right)</c>.
/// </summary>
/// <remarks>Holds one digest for each bit of the leaf count, whatever the size of the blob.</remarks>
public sealed class CiphertextTree
{
    private static ReadOnlySpan<byte> LeafPrefix => [0x00];

    private const byte NodePrefix = 0x01;

    private readonly Digest256[] _stack = new Digest256[64];
    private int _depth;

    /// <summary>Leaves added so far.</summary>
    public long Count { get; private set; }

    /// <summary>The digest of one leaf.</summary>
    public static Digest256 HashLeaf(ReadOnlySpan<byte> leaf)
    {
        using var hash = BeginLeaf();
        hash.AppendData(leaf);
        return EndLeaf(hash);
    }

    /// <summary>The digest of one leaf that lies in memory with its prefix, one zero byte, before it: one pass, no allocation.</summary>
    /// <param name="prefixedLeaf">The prefix and the leaf.</param>
    /// <exception cref="ArgumentException">The first byte is not the prefix of a leaf.</exception>
    public static Digest256 HashPrefixedLeaf(ReadOnlySpan<byte> prefixedLeaf)
    {
        if (!prefixedLeaf.StartsWith(LeafPrefix))
            throw new ArgumentException("A leaf is hashed behind one zero byte.", nameof(prefixedLeaf));
        Span<byte> digest = stackalloc byte[Digest256.Size];
        SHA256.HashData(prefixedLeaf, digest);
        return new Digest256(digest);
    }

    /// <summary>A hash to which the bytes of one leaf are appended as they come.</summary>
    public static IncrementalHash BeginLeaf()
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(LeafPrefix);
        return hash;
    }

    /// <summary>Ends the leaf and makes <paramref name="hash"/> ready for the next one, prefix not yet appended.</summary>
    public static Digest256 EndLeaf(IncrementalHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        Span<byte> digest = stackalloc byte[Digest256.Size];
        hash.GetHashAndReset(digest);
        return new Digest256(digest);
    }

    /// <summary>Begins the next leaf on a hash that <see cref="EndLeaf"/> left.</summary>
    public static void NextLeaf(IncrementalHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        hash.AppendData(LeafPrefix);
    }

    /// <summary>Appends the next leaf.</summary>
    public void Add(Digest256 leaf)
    {
        for (var full = Count; (full & 1) == 1; full >>= 1)
            leaf = HashNode(_stack[--_depth], leaf);
        _stack[_depth++] = leaf;
        Count++;
    }

    /// <summary>The root over the leaves so far; the tree may grow further.</summary>
    /// <exception cref="InvalidOperationException">No leaf was added.</exception>
    public Digest256 Root()
    {
        if (_depth == 0)
            throw new InvalidOperationException("A tree without leaves has no root here: every blob has a header.");
        return Fold(_stack[_depth - 1], _depth - 2);
    }

    /// <summary>The root as it would be after <see cref="Add"/> of one more leaf; the tree stays as it is.</summary>
    public Digest256 RootWith(Digest256 leaf) => Fold(leaf, _depth - 1);

    private Digest256 Fold(Digest256 right, int top)
    {
        for (var i = top; i >= 0; i--)
            right = HashNode(_stack[i], right);
        return right;
    }

    private static Digest256 HashNode(Digest256 left, Digest256 right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Digest256.Size)];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Digest256.Size)..]);
        Span<byte> digest = stackalloc byte[Digest256.Size];
        SHA256.HashData(node, digest);
        return new Digest256(digest);
    }
}
