using System.Numerics;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>How long the blob of a content is, padding included (<c>protocol.md</c>, Padding).</summary>
/// <param name="Total">Bytes of the blob.</param>
/// <param name="LastChunk">Index of the last chunk, 1 or more.</param>
/// <param name="LastChunkSize">Sealed bytes of the last chunk, tag included.</param>
public readonly record struct BlobLength(long Total, long LastChunk, int LastChunkSize)
{
    /// <summary>Bytes at the end of a content chunk that count its content.</summary>
    internal const int CountSize = 4;

    /// <summary>The shortest chunk: a count and a tag.</summary>
    internal const int MinChunkSize = CountSize + BlobLayout.TagSize;

    /// <summary>Content known to be shorter than this goes into chunks of 64 KiB.</summary>
    private const long SmallContent = 1L << 20;

    /// <summary>Longest content, bytes: what the longest blob holds at any chunk size, rounded down.</summary>
    public const long MaxContent = Limits.MaxBlobSize - (Limits.MaxBlobSize >> 4);

    /// <summary>Content bytes that a full chunk holds.</summary>
    public static int ContentPerChunk(byte chunkSizeLog2) => (1 << Checked(chunkSizeLog2)) - CountSize;

    /// <summary>The chunk size that a sender chooses; <paramref name="contentLength"/> is null where it is not known.</summary>
    public static byte ChunkSizeLog2For(long? contentLength) =>
        contentLength < SmallContent ? BlobLayout.MinChunkSizeLog2 : BlobLayout.DefaultChunkSizeLog2;

    /// <summary>The blob of a content of <paramref name="contentLength"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or above <see cref="MaxContent"/>, or no chunk size of the protocol.</exception>
    public static BlobLength For(long contentLength, byte chunkSizeLog2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contentLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contentLength, MaxContent);
        var perChunk = ContentPerChunk(chunkSizeLog2);
        var full = Math.Max(0, (contentLength - 1) / perChunk);
        var shortest = BlobLayout.ChunkOffset(chunkSizeLog2, full + 1) + (contentLength - (full * perChunk)) + MinChunkSize;
        var total = Padme(shortest);
        var rest = LastChunkSizeOf(total, chunkSizeLog2);
        if (rest < MinChunkSize)
            (total, rest) = (total + MinChunkSize - rest, MinChunkSize);
        return new BlobLength(total, BlobLayout.ChunkAt(chunkSizeLog2, total - 1), rest);
    }

    /// <summary>Whether a sender pads some content to a blob of <paramref name="total"/> bytes.</summary>
    public static bool IsPadded(long total, byte chunkSizeLog2)
    {
        if (BlobLayout.ChunkAt(chunkSizeLog2, total - 1) < 1)
            return false;
        var rest = LastChunkSizeOf(total, chunkSizeLog2);
        if (rest > MinChunkSize || (rest == MinChunkSize && Padme(total) == total))
            return Padme(total) == total;
        for (var extension = 1; rest == MinChunkSize && extension < MinChunkSize; extension++)
        {
            if (Padme(total - extension) == total - extension)
                return true;
        }

        return false;
    }

    /// <summary>Padmé: clears the lowest bits after rounding up, so that at most 12 % is added and little of the length is told.</summary>
    private static long Padme(long length)
    {
        var exponent = BitOperations.Log2((ulong)length);
        var significant = BitOperations.Log2((uint)exponent) + 1;
        var mask = (1L << (exponent - significant)) - 1;
        return (length + mask) & ~mask;
    }

    private static int LastChunkSizeOf(long total, byte chunkSizeLog2) =>
        (int)(total - BlobLayout.ChunkOffset(chunkSizeLog2, BlobLayout.ChunkAt(chunkSizeLog2, total - 1)));

    private static byte Checked(byte chunkSizeLog2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkSizeLog2, BlobLayout.MinChunkSizeLog2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chunkSizeLog2, BlobLayout.MaxChunkSizeLog2);
        return chunkSizeLog2;
    }
}
