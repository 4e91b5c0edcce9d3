using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>RFC 7541, 5.1: integers that begin in the low bits of a byte.</summary>
internal static class HpackInteger
{
    /// <summary>More than any length or index that can be meant, and few enough bytes that nothing overflows.</summary>
    private const int Continuations = 4;

    /// <summary>Reads one at <paramref name="position"/> and moves behind it. A longer form than needed would carry bits of the sender's choice: refused.</summary>
    public static Refusal Read(ReadOnlySpan<byte> block, int prefixBits, ref int position, out int value)
    {
        var mask = (1 << prefixBits) - 1;
        value = block[position++] & mask;
        if (value < mask)
            return Refusal.None;
        for (var shift = 0; shift < 7 * Continuations; shift += 7)
        {
            if (position == block.Length)
                return new(ProblemKind.Http2Compression, $"an integer runs over the end of a block of {block.Length} bytes");
            var next = block[position++];
            value += (next & 0x7F) << shift;
            if (next >= 0x80)
                continue;
            return next > 0 || shift == 0
                ? Refusal.None
                : new(ProblemKind.Http2Compression, $"the integer that ends at byte {position} of a block has a needless byte");
        }
        return new(ProblemKind.Http2Compression, $"the integer that ends at byte {position} of a block has more than {Continuations + 1} bytes");
    }
}
