using Ntk.Audit.Inspect.Needles.Contents;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>The stretches of needles that one index holds, by the numbers of their blocks.</summary>
internal sealed class NeedleSegments(IReadOnlyList<NeedleSegment> segments)
{
    private readonly NeedleSegment[] _segments = [.. segments];

    public IReadOnlyList<NeedleSegment> All => _segments;

    public int Blocks => _segments.Length == 0 ? 0 : _segments[^1].FirstBlock + _segments[^1].Blocks;

    /// <summary>Where a block begins.</summary>
    public (NeedleVariant Variant, long Offset) Locate(int block)
    {
        var (low, high) = (0, _segments.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].FirstBlock <= block)
                low = middle;
            else
                high = middle - 1;
        }
        var segment = _segments[low];
        return (segment.Variant, segment.Offset + ((block - segment.FirstBlock) * (long)BlockScan.Step));
    }
}
