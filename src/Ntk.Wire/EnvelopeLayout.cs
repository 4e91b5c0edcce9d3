namespace Ntk.Wire;

/// <summary>The sizes of envelopes (<c>protocol.md</c>, Envelopes): all that a size tells is one of four.</summary>
public static class EnvelopeLayout
{
    /// <summary>The largest envelope: 64 KiB.</summary>
    public const int MaxSize = 64 * 1024;

    private static readonly int[] Buckets = [1024, 4 * 1024, 16 * 1024, MaxSize];

    /// <summary>Whether an envelope can have this size.</summary>
    public static bool IsBucket(int size) => Array.IndexOf(Buckets, size) >= 0;

    /// <summary>The size of an envelope that holds so many bytes.</summary>
    /// <param name="size">0 to <see cref="MaxSize"/>.</param>
    public static int BucketFor(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        return Array.Find(Buckets, bucket => bucket >= size);
    }
}
