using System.Buffers.Binary;

namespace Ntk.Dissection.Http2;

/// <summary>
/// The code of RFC 7541, Appendix B. It is canonical: codes of one length count up in the order of their symbols, and a longer code begins where the shorter
/// ones end; so the lengths are the whole table.
/// </summary>
internal static class HpackHuffman
{
    private const int EndOfString = 256;
    private const int Shortest = 5;
    private const int Longest = 30;

    /// <summary>Bits of the code of each byte, and of the end of the string.</summary>
    private static ReadOnlySpan<byte> Lengths =>
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28,
        28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5,
        6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23,
        21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
        19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    /// <summary>Symbols in the order of their codes.</summary>
    private static readonly short[] Symbols = new short[EndOfString + 1];

    /// <summary>Per length: the first code that is longer, in the high bits of 32.</summary>
    private static readonly ulong[] Above = new ulong[Longest + 1];

    /// <summary>Per length: what to add to a code of that length to find its symbol.</summary>
    private static readonly int[] Offset = new int[Longest + 1];

    static HpackHuffman()
    {
        ulong code = 0;
        var count = 0;
        for (var length = Shortest; length <= Longest; length++)
        {
            Offset[length] = count - (int)(code >> (32 - length));
            for (var symbol = 0; symbol <= EndOfString; symbol++)
                if (Lengths[symbol] == length)
                {
                    Symbols[count++] = (short)symbol;
                    code += 1UL << (32 - length);
                }
            Above[length] = code;
        }
    }

    /// <summary>Bytes that <paramref name="encoded"/> bytes decode to at most.</summary>
    public static int MaximumDecoded(int encoded) => (int)((long)encoded * 8 / Shortest);

    /// <summary>The code of a byte, or of the end of the string, for comparison with the table of the RFC.</summary>
    public static (uint Code, int Bits) CodeOf(int symbol)
    {
        int length = Lengths[symbol];
        return ((uint)(Array.IndexOf(Symbols, (short)symbol) - Offset[length]), length);
    }

    /// <summary>Decodes a whole string.</summary>
    /// <returns>How many bytes it has, or -1 for an end of string within it, or for padding that is not the shortest run of ones (RFC 7541, 5.2).</returns>
    public static int Decode(ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        ulong window = 0;
        int bits = 0, written = 0;
        while (true)
        {
            if (bits < 32 && !encoded.IsEmpty)
                Refill(ref encoded, ref window, ref bits);
            // Missing bits are taken as ones: those are the beginning of the end of the string, and of no other code.
            var code = (uint)((window | (ulong.MaxValue >> bits)) >> 32);
            var length = Shortest;
            while (code >= Above[length] && length < Longest)
                length++;
            if (length > bits)
                return bits < 8 && (bits == 0 || window >> (64 - bits) == (1UL << bits) - 1) ? written : -1;
            var symbol = Symbols[(int)(code >> (32 - length)) + Offset[length]];
            if (symbol == EndOfString)
                return -1;
            destination[written++] = (byte)symbol;
            window <<= length;
            bits -= length;
        }
    }

    private static void Refill(ref ReadOnlySpan<byte> encoded, ref ulong window, ref int bits)
    {
        if (encoded.Length >= 4)
        {
            window |= (ulong)BinaryPrimitives.ReadUInt32BigEndian(encoded) << (32 - bits);
            encoded = encoded[4..];
            bits += 32;
            return;
        }
        while (!encoded.IsEmpty)
        {
            window |= (ulong)encoded[0] << (56 - bits);
            encoded = encoded[1..];
            bits += 8;
        }
    }
}
