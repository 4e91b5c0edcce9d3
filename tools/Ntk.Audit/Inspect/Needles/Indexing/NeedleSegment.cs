using Ntk.Audit.Inspect.Needles.Contents;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>A stretch of a needle that one index holds.</summary>
/// <param name="Variant">Of which needle.</param>
/// <param name="Offset">Where in it the stretch begins.</param>
/// <param name="Length">Bytes of it.</param>
/// <param name="FirstBlock">Number of its first block in the index; block k of the index begins at 9 (k - FirstBlock) of the stretch.</param>
internal sealed record NeedleSegment(NeedleVariant Variant, long Offset, int Length, int FirstBlock)
{
    /// <summary>Blocks of 8 bytes that begin at every 9th byte: every window of 16 bytes has one of them whole.</summary>
    public int Blocks => BlocksOf(Length);

    public static int BlocksOf(long length) => (int)((length - BlockScan.BlockSize) / BlockScan.Step) + 1;
}
