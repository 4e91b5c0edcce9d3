using System.Numerics;
using System.Runtime.InteropServices;

namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>Looks for repetition in a block of up to 64 KiB.</summary>
internal sealed class BlockPatterns
{
    /// <summary>Bytes of what is looked for twice: a block of AES.</summary>
    public const int UnitSize = 16;

    private const int Slots = 1 << 14;

    private readonly ushort[] _slots = new ushort[Slots];

    /// <summary>How many bytes equal the one that stands <paramref name="distance"/> before.</summary>
    public static long CountEqual(ReadOnlySpan<byte> bytes, int distance)
    {
        var earlier = bytes[..^distance];
        var later = bytes[distance..];
        var equal = 0L;
        var at = 0;
        while (later.Length - at >= Vector<byte>.Count)
        {
            // A lane of bytes counts up to 255.
            var count = Vector<byte>.Zero;
            for (var i = 0; i < byte.MaxValue && later.Length - at >= Vector<byte>.Count; i++, at += Vector<byte>.Count)
                count -= Vector.Equals(new Vector<byte>(earlier[at..]), new Vector<byte>(later[at..]));
            Vector.Widen(count, out var low, out var high);
            equal += Vector.Sum(low + high);
        }
        for (; at < later.Length; at++)
            equal += earlier[at] == later[at] ? 1 : 0;
        return equal;
    }

    /// <summary>Where 16 equal bytes stand that begin at a multiple of 8, or -1. Random bytes have such a run at a given place once in 2^120.</summary>
    public static int FindRun(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var i = 1; i < words.Length; i++)
            if (words[i] == words[i - 1] && words[i] == BitOperations.RotateLeft(words[i], 8))
                return 8 * (i - 1);
        return -1;
    }

    /// <summary>Where 16 bytes stand, from a multiple of 16 on, that stood at another before, or -1. Two random ones are equal once in 2^128.</summary>
    public int FindRepeated(ReadOnlySpan<byte> bytes)
    {
        Array.Clear(_slots);
        var halves = MemoryMarshal.Cast<byte, ulong>(bytes[..(bytes.Length / UnitSize * UnitSize)]);
        for (var unit = 0; unit < halves.Length / 2; unit++)
        {
            var (low, high) = (halves[2 * unit], halves[(2 * unit) + 1]);
            var slot = (int)(((low ^ BitOperations.RotateLeft(high, 31)) * 0x9E37_79B9_7F4A_7C15) >> 50);
            for (; _slots[slot] != 0; slot = (slot + 1) & (Slots - 1))
            {
                var other = _slots[slot] - 1;
                if (halves[2 * other] == low && halves[(2 * other) + 1] == high)
                    return unit * UnitSize;
            }
            _slots[slot] = (ushort)(unit + 1);
        }
        return -1;
    }
}
