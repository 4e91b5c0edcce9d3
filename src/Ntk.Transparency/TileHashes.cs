namespace Ntk.Transparency;

/// <summary>Digests one after the other, as tiles hold them.</summary>
internal static class TileHashes
{
    public static LogDigest At(ReadOnlySpan<byte> hashes, int index) => new(hashes.Slice(index * LogDigest.Size, LogDigest.Size));

    /// <summary>The root of the complete tree over a power of two of digests, at most those of a tile.</summary>
    public static LogDigest Root(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == LogDigest.Size)
            return new LogDigest(hashes);
        var half = hashes.Length / 2;
        return LogDigest.HashChildren(Root(hashes[..half]), Root(hashes[half..]));
    }
}
