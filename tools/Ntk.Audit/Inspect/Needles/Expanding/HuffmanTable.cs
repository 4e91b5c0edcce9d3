namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>A canonical code of DEFLATE (RFC 1951, section 3.2.2), looked up by its first 10 bits; longer codes are told bit by bit.</summary>
internal sealed class HuffmanTable(int maxSymbols)
{
    public const int MaxBits = 15;

    private const int FastBits = 10;

    private readonly ushort[] _fast = new ushort[1 << FastBits];
    private readonly ushort[] _symbols = new ushort[maxSymbols];
    private readonly int[] _counts = new int[MaxBits + 1];

    /// <summary>Takes the lengths of the codes.</summary>
    /// <param name="lengths">One for each symbol, 0 where it has no code.</param>
    /// <param name="mayBeIncomplete">Whether a single code, or none, is allowed, as it is for distances.</param>
    /// <returns>Whether they are a code.</returns>
    public bool Build(ReadOnlySpan<byte> lengths, bool mayBeIncomplete)
    {
        Array.Clear(_counts);
        foreach (var length in lengths)
            _counts[length]++;
        var used = lengths.Length - _counts[0];
        _counts[0] = 0;
        var left = 1;
        for (var bits = 1; bits <= MaxBits; bits++)
            if ((left = (left << 1) - _counts[bits]) < 0)
                return false;
        if (left > 0 && (!mayBeIncomplete || used > 1))
            return false;
        Span<int> offsets = stackalloc int[MaxBits + 2];
        offsets.Clear();
        for (var bits = 1; bits <= MaxBits; bits++)
            offsets[bits + 1] = offsets[bits] + _counts[bits];
        for (var symbol = 0; symbol < lengths.Length; symbol++)
            if (lengths[symbol] != 0)
                _symbols[offsets[lengths[symbol]]++] = (ushort)symbol;
        FillFast();
        return true;
    }

    /// <summary>Tells the symbol at the front of some bits.</summary>
    /// <param name="bits">At least 15 of them, the first the lowest.</param>
    /// <param name="length">How many it takes.</param>
    /// <returns>The symbol, or -1 where no code begins like this.</returns>
    public int Decode(ulong bits, out int length)
    {
        var entry = _fast[bits & ((1 << FastBits) - 1)];
        length = entry & 15;
        return length != 0 ? entry >> 4 : DecodeLong(bits, out length);
    }

    private int DecodeLong(ulong bits, out int length)
    {
        int code = 0, first = 0, index = 0;
        for (length = 1; length <= MaxBits; length++)
        {
            code |= (int)(bits & 1);
            bits >>= 1;
            var count = _counts[length];
            if (code - count < first)
                return _symbols[index + (code - first)];
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return -1;
    }

    private void FillFast()
    {
        Array.Clear(_fast);
        int code = 0, index = 0;
        for (var length = 1; length <= FastBits; length++)
        {
            for (var i = 0; i < _counts[length]; i++, code++, index++)
            {
                var entry = (ushort)((_symbols[index] << 4) | length);
                for (var at = Reverse(code, length); at < _fast.Length; at += 1 << length)
                    _fast[at] = entry;
            }
            code <<= 1;
        }
    }

    private static int Reverse(int code, int length)
    {
        var reversed = 0;
        for (var i = 0; i < length; i++)
            reversed |= ((code >> i) & 1) << (length - 1 - i);
        return reversed;
    }
}
