using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>Tells from 16 bytes whether a block of DEFLATE (RFC 1951, section 3.2.3) can begin with them.</summary>
internal static class DeflateHeader
{
    /// <summary>Bytes that a judgement takes: 17 bits of header and 19 code lengths of 3.</summary>
    public const int Length = 16;

    private const int WholeCode = 128;

    /// <summary>What four code lengths take of a whole code, in 128ths: all of a code that is complete add up to 128.</summary>
    private static readonly ushort[] Shares = Table();

    /// <summary>Whether a block with codes of its own begins here whose code length code is complete: 1 in 1,000 random places do.</summary>
    public static bool IsDynamic(ReadOnlySpan<byte> bytes)
    {
        var low = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return (low & 6) == 4 && ((low >> 3) & 31) <= 29 && ((low >> 8) & 31) <= 29 && HasWholeCode(low, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    /// <summary>Whether the code length code of a block with codes of its own is complete, without a branch.</summary>
    /// <param name="low">The first eight bytes of the block.</param>
    /// <param name="high">The eight behind them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasWholeCode(ulong low, ulong high)
    {
        ref var shares = ref MemoryMarshal.GetArrayDataReference(Shares);
        var lengths = (low >> 17) | (high << 47);
        lengths &= (1UL << (12 + (3 * (int)((low >> 13) & 15)))) - 1;
        var sum = Unsafe.Add(ref shares, (nint)(lengths & 0xFFF)) + Unsafe.Add(ref shares, (nint)((lengths >> 12) & 0xFFF))
            + Unsafe.Add(ref shares, (nint)((lengths >> 24) & 0xFFF)) + Unsafe.Add(ref shares, (nint)((lengths >> 36) & 0xFFF))
            + Unsafe.Add(ref shares, (nint)(lengths >> 48));
        return sum == WholeCode;
    }

    /// <summary>Whether any block can begin here.</summary>
    public static bool IsPossible(ReadOnlySpan<byte> bytes) => ((bytes[0] >> 1) & 3) switch
    {
        0 => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]) ^ BinaryPrimitives.ReadUInt16LittleEndian(bytes[3..])) == 0xFFFF,
        1 => true,
        2 => IsDynamic(bytes),
        _ => false,
    };

    private static ushort[] Table()
    {
        var table = new ushort[1 << 12];
        for (var i = 0; i < table.Length; i++)
            for (var at = 0; at < 12; at += 3)
                if (((i >> at) & 7) is var length and > 0)
                    table[i] += (ushort)(WholeCode >> length);
        return table;
    }
}
