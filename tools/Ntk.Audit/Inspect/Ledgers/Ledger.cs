using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Ledgers;

/// <summary>Bytes by side and class.</summary>
internal sealed class Ledger
{
    /// <summary>How many classes there are.</summary>
    public const int Classes = (int)ByteClass.Undeclared + 1;

    private readonly long[] _counts = new long[2 * Classes];

    /// <summary>Bytes of one side in one class.</summary>
    public long this[Side side, ByteClass @class] => _counts[Index(side, @class)];

    /// <summary>All bytes of one side.</summary>
    public long Total(Side side)
    {
        var total = 0L;
        for (var i = 0; i < Classes; i++)
            total += this[side, (ByteClass)i];
        return total;
    }

    /// <summary>All bytes in one class.</summary>
    public long Total(ByteClass @class) => this[Side.Client, @class] + this[Side.Server, @class];

    /// <summary>All bytes.</summary>
    public long Total() => Total(Side.Client) + Total(Side.Server);

    public void Add(Side side, ByteClass @class, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        _counts[Index(side, @class)] += bytes;
    }

    public void Add(Ledger other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
    }

    private static int Index(Side side, ByteClass @class) => ((int)side * Classes) + (int)@class;
}
