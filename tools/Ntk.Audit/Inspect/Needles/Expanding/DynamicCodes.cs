namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>The codes of a block (RFC 1951, sections 3.2.5 and 3.2.7).</summary>
internal static class DynamicCodes
{
    /// <summary>286 literals and lengths and 30 distances, and what a last repetition can write beyond.</summary>
    public const int MaxLengths = 286 + 30;

    private const int EndOfBlock = 256;

    public static ReadOnlySpan<ushort> LengthBase =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    public static ReadOnlySpan<byte> LengthExtra => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    public static ReadOnlySpan<ushort> DistanceBase =>
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];

    public static ReadOnlySpan<byte> DistanceExtra =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    private static ReadOnlySpan<byte> Order => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Reads the lengths of all codes.</summary>
    /// <returns>Whether they are in order; null where more input is needed.</returns>
    public static bool? Read(ref BitReader bits, byte[] input, HuffmanTable lengthCode, Span<byte> lengths, out int literals, out int distances)
    {
        distances = literals = 0;
        if (!bits.TryRead(input, 14, out var counts))
            return null;
        (literals, distances) = (257 + (counts & 31), 1 + ((counts >> 5) & 31));
        if (literals > 286 || distances > 30)
            return false;
        Span<byte> first = stackalloc byte[19];
        first.Clear();
        for (var i = 0; i < 4 + (counts >> 10); i++)
        {
            if (!bits.TryRead(input, 3, out var length))
                return null;
            first[Order[i]] = (byte)length;
        }
        if (!lengthCode.Build(first, false))
            return false;
        var read = ReadLengths(ref bits, input, lengthCode, lengths[..(literals + distances)]);
        return read == true ? lengths[EndOfBlock] != 0 : read;
    }

    private static bool? ReadLengths(ref BitReader bits, byte[] input, HuffmanTable lengthCode, Span<byte> lengths)
    {
        for (var at = 0; at < lengths.Length;)
        {
            var available = bits.Fill(input);
            var symbol = lengthCode.Decode(bits.Value, out var length);
            if (length > available)
                return null;
            bits.Drop(length);
            if (symbol < 16)
            {
                lengths[at++] = (byte)symbol;
                continue;
            }
            var (extraBits, least) = symbol switch { 16 => (2, 3), 17 => (3, 3), _ => (7, 11) };
            if (!bits.TryRead(input, extraBits, out var extra))
                return null;
            if (at + least + extra > lengths.Length || (symbol == 16 && at == 0))
                return false;
            lengths.Slice(at, least + extra).Fill(symbol == 16 ? lengths[at - 1] : (byte)0);
            at += least + extra;
        }
        return true;
    }
}
