using Ntk.Audit.Inspect.Needles.Contents;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>Divides needles over as many indexes as they need.</summary>
internal static class NeedlePasses
{
    /// <summary>Stretches of one needle overlap by 15 bytes, so that no window is lost between two.</summary>
    private const int Overlap = Needle.Window - 1;

    public static List<List<NeedleSegment>> Divide(IEnumerable<NeedleVariant> variants, int blocksInPass)
    {
        var passes = new List<List<NeedleSegment>>();
        var used = blocksInPass;
        foreach (var variant in variants.Where(v => !v.IsShort))
            for (var offset = 0L; offset + Needle.Window <= variant.Content.Length;)
            {
                if (used >= blocksInPass - 1)
                {
                    passes.Add([]);
                    used = 0;
                }
                var left = variant.Content.Length - offset;
                var length = (int)Math.Min(left, ((blocksInPass - used - 1L) * BlockScan.Step) + BlockScan.BlockSize);
                passes[^1].Add(new(variant, offset, length, used));
                used += NeedleSegment.BlocksOf(length);
                offset += length == left ? left : length - Overlap;
            }
        return passes;
    }
}
