using Ntk.Audit.Inspect.Needles.Contents;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>
/// Finds where eight bytes stand in needles. Blocks are sorted into buckets by their hash; an entry is the number of the block (24 bits) and a
/// fingerprint of its hash (8 bits). Blocks that occur very often, such as indentation, are not walked through one by one: their windows stand
/// in a table of their own, each once.
/// </summary>
internal sealed class NeedleIndex
{
    /// <summary>Blocks of one index at most: 72 MiB of needle, in at most 64 MiB of filter, buckets and entries.</summary>
    public const int MaxBlocks = 1 << 23;

    private readonly NeedleSegments _segments;
    private readonly BlockFilter _filter;
    private readonly uint[] _buckets;
    private readonly uint[] _entries;
    private readonly int _shift;
    private readonly WindowTable _windows;

    internal NeedleIndex(NeedleSegments segments, BlockFilter filter, uint[] buckets, uint[] entries, WindowTable windows)
    {
        (_segments, _filter, _buckets, _entries, _windows) = (segments, filter, buckets, entries, windows);
        _shift = 64 - int.Log2(buckets.Length - 1);
    }

    /// <summary>Whether there is nothing to be found.</summary>
    public bool IsEmpty => _entries.Length == 0;

    /// <summary>Memory that it takes.</summary>
    public long Bytes => _filter.Bytes + (4L * (_buckets.Length + _entries.Length)) + _windows.Bytes;

    public BlockFilter Filter => _filter;

    /// <summary>The longest stretch of a needle around a position whose block passed the filter.</summary>
    /// <param name="bytes">The bytes that are searched.</param>
    /// <param name="at">The position of the block.</param>
    /// <param name="best">The stretch.</param>
    /// <returns>Whether at least 16 bytes agree that are not just repetition.</returns>
    public bool Find(ReadOnlySpan<byte> bytes, int at, out Agreement best)
    {
        best = default;
        var hash = BlockFilter.Hash(BitConverter.ToUInt64(bytes[at..]));
        var bucket = (int)(hash >> _shift);
        var (start, end) = (_buckets[bucket], _buckets[bucket + 1] & ~HeavyBucket);
        if ((start & HeavyBucket) != 0)
            return FindHeavy(bytes, at, ref best);
        var fingerprint = Fingerprint(hash);
        for (var i = start; i < end; i++)
            if (_entries[i] >> BlockBits == fingerprint)
                Compare((int)(_entries[i] & BlockMask), bytes, at, ref best);
        return best.Length >= Needle.Window;
    }

    /// <summary>How many bytes of a needle from an offset on agree with the first of <paramref name="bytes"/>.</summary>
    public static int Extend(NeedleVariant variant, long offset, ReadOnlySpan<byte> bytes)
    {
        Span<byte> buffer = stackalloc byte[1024];
        var same = 0;
        while (same < bytes.Length && offset + same < variant.Content.Length)
        {
            var part = buffer[..(int)Math.Min(Math.Min(buffer.Length, bytes.Length - same), variant.Content.Length - offset - same)];
            variant.Content.Read(offset + same, part);
            var common = part.CommonPrefixLength(bytes[same..]);
            same += common;
            if (common < part.Length)
                break;
        }
        return same;
    }

    internal const int BlockBits = 24;
    internal const uint BlockMask = (1 << BlockBits) - 1;

    /// <summary>Set in the start of a bucket whose blocks stand in the window table.</summary>
    internal const uint HeavyBucket = 0x8000_0000;

    internal static uint Fingerprint(ulong hash) => (uint)(hash >> 17) & 0xFF;

    private bool FindHeavy(ReadOnlySpan<byte> bytes, int at, ref Agreement best)
    {
        var first = Math.Max(0, at - BlockScan.Reach);
        if (Repetition.Is(bytes[first..Math.Min(bytes.Length, at + Needle.Window)]))
            return false;
        for (var start = first; start <= at && start + Needle.Window <= bytes.Length; start++)
            for (var probe = 0; _windows.Next(bytes.Slice(start, Needle.Window), ref probe, out var number, out var back);)
                if (back == at - start)
                    Compare(number, bytes, at, ref best);
        return best.Length >= Needle.Window;
    }

    private void Compare(int number, ReadOnlySpan<byte> bytes, int at, ref Agreement best)
    {
        var block = Math.Min(at, BlockScan.Reach);
        var around = bytes[(at - block)..Math.Min(bytes.Length, at + Needle.Window)];
        Span<byte> needle = stackalloc byte[Needle.Window + BlockScan.Reach];
        var (variant, offset) = _segments.Locate(number);
        var content = variant.Content;
        var before = (int)Math.Min(block, offset);
        var after = (int)Math.Min(around.Length - block, content.Length - offset);
        needle = needle[..(before + after)];
        content.Read(offset - before, needle);
        var right = needle[before..].CommonPrefixLength(around[block..]);
        if (right < BlockScan.BlockSize)
            return;
        var left = 0;
        while (left < before && needle[before - left - 1] == around[block - left - 1])
            left++;
        if (left + right > best.Length && left + right >= Needle.Window && !Repetition.Is(around[(block - left)..(block + right)]))
            best = new(variant, offset - left, left, right);
    }

    /// <summary>A stretch of a needle that agrees with the bytes around a block.</summary>
    /// <param name="Variant">Of which needle.</param>
    /// <param name="Offset">Where in it.</param>
    /// <param name="Before">Bytes before the block.</param>
    /// <param name="From">Bytes from the start of the block on, 8 to 16.</param>
    internal readonly record struct Agreement(NeedleVariant Variant, long Offset, int Before, int From)
    {
        public int Length => Before + From;
    }
}
