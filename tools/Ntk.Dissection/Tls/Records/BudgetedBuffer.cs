using System.Buffers;

namespace Ntk.Dissection.Tls.Records;

/// <summary>Bytes that wait for more, in a rented array that is at most twice as long as what has come, within a budget.</summary>
internal sealed class BudgetedBuffer(MemoryBudget budget)
{
    private byte[] _bytes = [];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    /// <summary>Appends, unless the budget is spent.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Count && !TryGrow(Count + bytes.Length))
            return false;
        bytes.CopyTo(_bytes.AsSpan(Count));
        Count += bytes.Length;
        return true;
    }

    /// <summary>Forgets everything and gives the array back.</summary>
    public void Clear()
    {
        Count = 0;
        if (_bytes.Length == 0)
            return;
        budget.Give(_bytes.Length);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    /// <summary>Forgets everything and keeps the array for what comes next.</summary>
    public void Reset() => Count = 0;

    private bool TryGrow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(256, Math.Min(2 * _bytes.Length, 1 << 20))));
        if (!budget.TryTake(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }

        Written.CopyTo(larger);
        var count = Count;
        Clear();
        _bytes = larger;
        Count = count;
        return true;
    }
}
