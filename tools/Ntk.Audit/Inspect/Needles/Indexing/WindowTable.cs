using System.Runtime.InteropServices;

namespace Ntk.Audit.Inspect.Needles.Indexing;

/// <summary>
/// Windows of needles, each once however often it occurs. An entry has 36 bits of the window's hash, the number of the block that it was met
/// with (24 bits) and one more than how far behind the window's start that block begins (4 bits), so that no
/// entry is 0.
/// </summary>
internal sealed class WindowTable(NeedleSegments segments)
{
    /// <summary>Windows at most: 16 MiB of table.</summary>
    public const int MaxWindows = 1 << 20;

    private const int HashBits = 36;

    private ulong[] _slots = new ulong[1 << 6];

    public int Count { get; private set; }

    public long Bytes => 8L * _slots.Length;

    /// <summary>Adds a window, unless it is there.</summary>
    /// <returns>Whether it is there now: false where the table is full.</returns>
    public bool Add(ReadOnlySpan<byte> window, int block, int back)
    {
        Span<byte> other = stackalloc byte[Needle.Window];
        for (var probe = 0; Next(window, ref probe, out var otherBlock, out var otherBack);)
        {
            var (variant, offset) = segments.Locate(otherBlock);
            variant.Content.Read(offset - otherBack, other);
            if (other.SequenceEqual(window))
                return true;
        }
        if (Count == MaxWindows)
            return false;
        if (2 * (Count + 1) > _slots.Length)
            Grow();
        Put((Hash(window) << 28) | (uint)block << 4 | (uint)(back + 1));
        Count++;
        return true;
    }

    /// <summary>The next entry whose hash is that of a window; its bytes are still to be compared.</summary>
    /// <param name="window">Sixteen bytes.</param>
    /// <param name="probe">0 at first, then as it was left.</param>
    /// <param name="block">Number of the block.</param>
    /// <param name="back">How far behind the window's start it begins.</param>
    public bool Next(ReadOnlySpan<byte> window, ref int probe, out int block, out int back)
    {
        var hash = Hash(window);
        for (; ; )
        {
            var slot = _slots[(Slot(hash) + probe++) & (_slots.Length - 1)];
            (block, back) = ((int)(slot >> 4) & (int)NeedleIndex.BlockMask, (int)(slot & 15) - 1);
            if (slot == 0)
                return false;
            if (slot >> 28 == hash)
                return true;
        }
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[2 * old.Length];
        foreach (var slot in old)
            if (slot != 0)
                Put(slot);
    }

    private void Put(ulong entry)
    {
        var at = Slot(entry >> 28) & (_slots.Length - 1);
        while (_slots[at] != 0)
            at = (at + 1) & (_slots.Length - 1);
        _slots[at] = entry;
    }

    private static int Slot(ulong hash) => (int)(hash & 0x7FFF_FFFF);

    private static ulong Hash(ReadOnlySpan<byte> window)
    {
        var halves = MemoryMarshal.Cast<byte, ulong>(window);
        var mixed = BlockFilter.Hash(halves[0]) ^ (halves[1] * 0xC2B2_AE3D_27D4_EB4F);
        return BlockFilter.Hash(mixed ^ (mixed >> 32)) >> (64 - HashBits);
    }
}
