using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>
/// Tells quickly that eight bytes are no block of a needle: three bits of one 64-bit word for each block, 16 to 32 bits of filter a block.
/// Fewer than 1 in 100 of random positions pass.
/// </summary>
internal sealed class BlockFilter
{
    private const int MaskBits = 3;
    private const int MaskCount = 1024;
    private const int MaskShift = 30;

    private static readonly ulong[] Masks = AllMasks();

    private readonly ulong[] _words;
    private readonly int _shift;

    /// <param name="blocks">How many blocks will be added.</param>
    public BlockFilter(int blocks)
    {
        var bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(blocks, 64))) + 4;
        _words = new ulong[1 << (bits - 6)];
        _shift = 64 - (bits - 6);
    }

    public long Bytes => _words.Length * 8L;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ulong block) => (block ^ (block >> 29)) * 0x9E37_79B9_7F4A_7C15;

    public void Add(ulong hash) => _words[hash >> _shift] |= Masks[(hash >> MaskShift) & (MaskCount - 1)];

    /// <summary>The first position from <paramref name="from"/> to <paramref name="last"/> whose eight bytes may be a block, or last + 1.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="last">The last position that counts.</param>
    /// <param name="bytes">At least <paramref name="last"/> + 8 bytes.</param>
    public int Next(ReadOnlySpan<byte> bytes, int from, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, bytes.Length - BlockScan.BlockSize);
        ref var start = ref MemoryMarshal.GetReference(bytes);
        ref var masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        ref var words = ref MemoryMarshal.GetArrayDataReference(_words);
        var shift = _shift;
        for (var i = from; i <= last; i++)
        {
            var hash = Hash(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i)));
            if ((Unsafe.Add(ref masks, (nint)((hash >> MaskShift) & (MaskCount - 1))) & ~Unsafe.Add(ref words, (nint)(hash >> shift))) == 0)
                return i;
        }
        return last + 1;
    }

    /// <summary>Triples of bits of a word, any of them as good as another.</summary>
    private static ulong[] AllMasks()
    {
        var masks = new ulong[MaskCount];
        for (var i = 0u; i < MaskCount; i++)
        {
            var mixed = Hash(i + 1);
            for (var shift = 58; BitOperations.PopCount(masks[i]) < MaskBits; shift -= 6)
                masks[i] |= 1UL << (int)((mixed >> shift) & 63);
        }
        return masks;
    }
}
