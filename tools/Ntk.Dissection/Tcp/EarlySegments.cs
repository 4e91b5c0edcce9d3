using System.Buffers;

namespace Ntk.Dissection.Tcp;

/// <summary>Segments of one side that wait, by their place, none over another.</summary>
internal sealed class EarlySegments(EarlyBudget budget)
{
    private EarlySegment[] _entries = [];
    private int _head;
    private int _count;

    internal bool IsEmpty => _count == 0;

    internal int Count => _count;

    internal EarlySegment First => _entries[_head];

    /// <summary>Where the last of them ends.</summary>
    internal long End => _entries[_head + _count - 1].End;

    internal ReadOnlySpan<EarlySegment> All => _entries.AsSpan(_head, _count);

    /// <summary>The first entry that ends behind a place; <see cref="Count"/> where none does.</summary>
    internal int IndexBehind(long position)
    {
        var all = All;
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].End <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Keeps bytes that overlap none.</summary>
    /// <param name="index">Where <see cref="IndexBehind"/> says.</param>
    /// <param name="start">Their place.</param>
    /// <param name="bytes">The bytes; empty where the capture cut them off.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="mark">Their packet.</param>
    /// <returns>False where there is no room.</returns>
    internal bool TryInsert(int index, long start, ReadOnlySpan<byte> bytes, int length, PacketMark mark)
    {
        if (_count == budget.SegmentsPerSide || !budget.Fits(bytes.Length))
            return false;
        byte[]? kept = null;
        if (!bytes.IsEmpty)
        {
            kept = ArrayPool<byte>.Shared.Rent(bytes.Length);
            bytes.CopyTo(kept);
        }
        MakeRoom();
        var entries = _entries.AsSpan(_head, _count + 1);
        entries[index.._count].CopyTo(entries[(index + 1)..]);
        entries[index] = new EarlySegment(start, length, kept, mark);
        _count++;
        budget.Add(entries[index].Cost);
        return true;
    }

    internal void RemoveFirst()
    {
        ref var entry = ref _entries[_head];
        budget.Remove(entry.Cost);
        if (entry.Bytes is { } bytes)
            ArrayPool<byte>.Shared.Return(bytes);
        entry = default;
        _head++;
        _count--;
        if (_count == 0)
            _head = 0;
    }

    private void MakeRoom()
    {
        if (_head + _count < _entries.Length)
            return;
        if (_head > 0 && _head >= _count)
        {
            _entries.AsSpan(_head, _count).CopyTo(_entries);
            _entries.AsSpan(_count, _head).Clear();
            _head = 0;
            return;
        }
        var larger = new EarlySegment[Math.Max(16, _entries.Length * 2)];
        All.CopyTo(larger);
        _entries = larger;
        _head = 0;
    }
}
