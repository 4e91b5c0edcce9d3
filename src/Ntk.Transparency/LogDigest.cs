using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ntk.Transparency;

/// <summary>A SHA-256 digest of a node in a Merkle tree as a value: 32 bytes, compared and stored without an array.</summary>
/// <remarks>Hashing is that of RFC 6962, section 2.1: <c>SHA-256(0x00 || leaf)</c>, <c>SHA-256(0x01 || left || right)</c>.</remarks>
public readonly record struct LogDigest
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    /// <summary>Leaves up to this size are hashed from the stack, in one call: a log's entries seldom are longer.</summary>
    private const int SmallLeaf = 1023;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public LogDigest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A digest of a log has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>The root of the tree without leaves: the hash of nothing (RFC 6962, section 2.1).</summary>
    public static LogDigest Empty { get; } = Hash([]);

    /// <summary>The same as the constructor.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static LogDigest FromBytes(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>The digest of a leaf.</summary>
    /// <param name="leaf">The entry of the log, of any length.</param>
    public static LogDigest HashLeaf(ReadOnlySpan<byte> leaf)
    {
        if (leaf.Length > SmallLeaf)
            return HashLongLeaf(leaf);
        Span<byte> prefixed = stackalloc byte[1 + SmallLeaf];
        prefixed[0] = LeafPrefix;
        leaf.CopyTo(prefixed[1..]);
        return Hash(prefixed[..(1 + leaf.Length)]);
    }

    /// <summary>The digest of an inner node.</summary>
    /// <param name="l">The left child.</param>
    /// <param name="r">The right child.</param>
    public static LogDigest HashChildren(LogDigest l, LogDigest r)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Size)];
        node[0] = NodePrefix;
        l.CopyTo(node[1..]);
        r.CopyTo(node[(1 + Size)..]);
        return Hash(node);
    }

    /// <summary>Writes the <see cref="Size"/> bytes of the digest.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <summary>The bytes of the digest, in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());

    private static LogDigest HashLongLeaf(ReadOnlySpan<byte> leaf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(leaf);
        Span<byte> digest = stackalloc byte[Size];
        hash.GetHashAndReset(digest);
        return new LogDigest(digest);
    }

    private static LogDigest Hash(ReadOnlySpan<byte> input)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(input, digest);
        return new LogDigest(digest);
    }
}
