using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>How often each value of a byte occurs.</summary>
internal sealed class ByteHistogram
{
    public const int Values = 256;

    /// <summary>Counters are spread over as many tables, so that equal bytes in a row don't wait for each other.</summary>
    private const int Tables = 8;

    private readonly long[] _counts = new long[Values];

    public long Total { get; private set; }

    public long this[int value] => _counts[value];

    public void Clear()
    {
        Array.Clear(_counts);
        Total = 0;
    }

    public void Add(ByteHistogram other)
    {
        for (var i = 0; i < Values; i++)
            _counts[i] += other._counts[i];
        Total += other.Total;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Span<uint> tables = stackalloc uint[Tables * Values];
        tables.Clear();
        ref var table = ref MemoryMarshal.GetReference(tables);
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            Unsafe.Add(ref table, (nint)(byte)word)++;
            Unsafe.Add(ref table, (nint)(Values + (byte)(word >> 8)))++;
            Unsafe.Add(ref table, (nint)((2 * Values) + (byte)(word >> 16)))++;
            Unsafe.Add(ref table, (nint)((3 * Values) + (byte)(word >> 24)))++;
            Unsafe.Add(ref table, (nint)((4 * Values) + (byte)(word >> 32)))++;
            Unsafe.Add(ref table, (nint)((5 * Values) + (byte)(word >> 40)))++;
            Unsafe.Add(ref table, (nint)((6 * Values) + (byte)(word >> 48)))++;
            Unsafe.Add(ref table, (nint)((7 * Values) + (byte)(word >> 56)))++;
        }
        for (var i = bytes.Length & ~7; i < bytes.Length; i++)
            tables[bytes[i]]++;
        for (var i = 0; i < tables.Length; i++)
            _counts[i & (Values - 1)] += tables[i];
        Total += bytes.Length;
    }

    /// <summary>The statistic of chi-square against equal frequencies.</summary>
    public double ChiSquare()
    {
        var expected = (double)Total / Values;
        var sum = 0.0;
        foreach (var count in _counts)
            sum += (count - expected) * (count - expected);
        return sum / expected;
    }

    /// <summary>Bits that are set.</summary>
    public long Ones() => Weigh(value => BitOperations.PopCount((uint)value));

    /// <summary>Neighbouring bits within bytes that differ, 7 a byte.</summary>
    public long Transitions() => Weigh(value => BitOperations.PopCount((uint)((value ^ (value >> 1)) & 0x7F)));

    /// <summary>Bytes whose bit at a position is set.</summary>
    /// <param name="position">0 to 7, the least first.</param>
    public long OnesAt(int position) => Weigh(value => (value >> position) & 1);

    private long Weigh(Func<int, int> weight)
    {
        var sum = 0L;
        for (var value = 0; value < Values; value++)
            sum += _counts[value] * weight(value);
        return sum;
    }
}
