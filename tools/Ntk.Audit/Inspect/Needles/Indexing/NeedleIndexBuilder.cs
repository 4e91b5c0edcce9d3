using System.Numerics;
using Ntk.Audit.Inspect.Needles.Contents;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>Builds an index in two passes over the needles, and a third over the blocks that occur often.</summary>
internal sealed class NeedleIndexBuilder
{
    /// <summary>A bucket with more blocks than this is moved to the window table, the fullest first, as long as that has room.</summary>
    private const int HeavyBlocks = 16;

    private readonly NeedleSegments _segments;
    private readonly BlockFilter _filter;
    private readonly uint[] _buckets;
    private readonly int _shift;

    private NeedleIndexBuilder(NeedleSegments segments)
    {
        _segments = segments;
        _filter = new BlockFilter(segments.Blocks);
        var bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(segments.Blocks / 2, 64)));
        _buckets = new uint[(1 << bits) + 1];
        _shift = 64 - bits;
    }

    /// <exception cref="IOException">A needle can't be read.</exception>
    public static NeedleIndex Build(NeedleSegments segments)
    {
        var builder = new NeedleIndexBuilder(segments);
        var entries = builder.Fill();
        var windows = builder.MoveHeavyBuckets(entries);
        return new NeedleIndex(segments, builder._filter, builder._buckets, entries, windows);
    }

    private uint[] Fill()
    {
        Visit((_, hash) =>
        {
            _filter.Add(hash);
            _buckets[hash >> _shift]++;
        });
        var sum = 0u;
        for (var i = 0; i < _buckets.Length; i++)
            _buckets[i] = sum += _buckets[i];
        var entries = new uint[sum];
        // Each bucket is filled from its end, after which its counter is its start.
        Visit((block, hash) => entries[--_buckets[hash >> _shift]] = (NeedleIndex.Fingerprint(hash) << NeedleIndex.BlockBits) | (uint)block);
        return entries;
    }

    /// <summary>All blocks but those of which no window counts.</summary>
    private void Visit(Action<int, ulong> visitor)
    {
        foreach (var segment in _segments.All)
            BlockScan.Visit(segment.Variant.Content, segment.Offset, segment.Length, (block, value, around) =>
            {
                if (!Repetition.Is(value) || !Repetition.Is(around))
                    visitor(segment.FirstBlock + block, BlockFilter.Hash(value));
            });
    }

    private WindowTable MoveHeavyBuckets(uint[] entries)
    {
        var windows = new WindowTable(_segments);
        for (var least = BitOperations.RoundUpToPowerOf2((uint)entries.Length + 1) / 2; least >= HeavyBlocks; least /= 2)
            for (var bucket = 0; bucket + 1 < _buckets.Length; bucket++)
            {
                var (start, end) = (_buckets[bucket], _buckets[bucket + 1] & ~NeedleIndex.HeavyBucket);
                if ((start & NeedleIndex.HeavyBucket) != 0 || end - start < least)
                    continue;
                if (!Move(entries.AsSpan((int)start, (int)(end - start)), windows))
                    return windows;
                _buckets[bucket] |= NeedleIndex.HeavyBucket;
            }
        return windows;
    }

    private bool Move(ReadOnlySpan<uint> bucket, WindowTable windows)
    {
        Span<byte> window = stackalloc byte[Needle.Window];
        foreach (var entry in bucket)
        {
            var block = (int)(entry & NeedleIndex.BlockMask);
            var (variant, offset) = _segments.Locate(block);
            for (var back = 0; back <= BlockScan.Reach; back++)
            {
                if (offset - back < 0 || offset - back + Needle.Window > variant.Content.Length)
                    continue;
                variant.Content.Read(offset - back, window);
                if (!Repetition.Is(window) && !windows.Add(window, block, back))
                    return false;
            }
        }
        return true;
    }
}
