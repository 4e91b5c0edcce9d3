using System.Globalization;

namespace Ntk.Release.Comparing;

/// <summary>Finds the first byte in which two contents differ.</summary>
internal static class ByteLocator
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>The first difference; null where there is none.</summary>
    public static Difference? Find(string? member, Stream first, Stream second)
    {
        var (one, other) = (new byte[BlockBytes], new byte[BlockBytes]);
        for (var offset = 0L; ; offset += BlockBytes)
        {
            var block = one.AsSpan(0, first.ReadAtLeast(one, BlockBytes, throwOnEndOfStream: false));
            var otherBlock = other.AsSpan(0, second.ReadAtLeast(other, BlockBytes, throwOnEndOfStream: false));
            var same = block.CommonPrefixLength(otherBlock);
            if (same < Math.Max(block.Length, otherBlock.Length))
                return new Difference(DifferenceKind.Byte, member, offset + same, Told(block, same), Told(otherBlock, same));
            if (block.Length < BlockBytes)
                return null;
        }
    }

    private static string Told(ReadOnlySpan<byte> block, int index) =>
        index < block.Length ? string.Create(CultureInfo.InvariantCulture, $"0x{block[index]:x2}") : "past the end";
}
