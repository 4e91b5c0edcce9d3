using System.Buffers;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.SignalR;

/// <summary>The values of one message while it is read: containers are closed when their last child is. Memory is rented per message.</summary>
internal sealed class ValueList
{
    private readonly (int Value, long Left)[] open = new (int, long)[SignalRLimits.Depth];
    private SignalRValue[] values = [];
    private int depth;

    public int Count { get; private set; }

    /// <summary>Whether no container waits for children.</summary>
    public bool IsClosed => depth == 0;

    public ReadOnlySpan<SignalRValue> All => values.AsSpan(0, Count);

    public SignalRValueKind Innermost => values[open[depth - 1].Value].Kind;

    public void Clear()
    {
        if (values.Length > 0)
            ArrayPool<SignalRValue>.Shared.Return(values);
        (values, Count, depth) = ([], 0, 0);
    }

    /// <summary>Why nothing could be added or opened.</summary>
    public Refusal Full => Count == SignalRLimits.Values
        ? new(ProblemKind.SignalRTooDeep, $"a message has more than {SignalRLimits.Values} values")
        : new(ProblemKind.SignalRTooDeep, $"a message has containers more than {SignalRLimits.Depth} deep");

    public bool TryAdd(in SignalRValue value)
    {
        if (Count == SignalRLimits.Values)
            return false;
        if (Count == values.Length)
            Grow();
        values[Count++] = value;
        return true;
    }

    /// <summary>The value added last is a container: what is added until it is closed is in it.</summary>
    /// <param name="children">How many close it by themselves; below 0 if only <see cref="Close"/> does.</param>
    public bool TryOpen(long children)
    {
        if (depth == SignalRLimits.Depth)
            return false;
        open[depth++] = (Count - 1, children);
        return true;
    }

    /// <summary>A value is whole that ends at <paramref name="end"/>: closes each container whose last child it was.</summary>
    public void Complete(int end)
    {
        while (depth > 0 && open[depth - 1].Left >= 0 && --open[depth - 1].Left == 0)
            Close(values[open[depth - 1].Value].Count, end, end);
    }

    public void Close(int count, int contentEnd, int end)
    {
        var index = open[--depth].Value;
        values[index] = values[index] with { Count = count, ContentEnd = contentEnd, End = end, Next = Count };
    }

    private void Grow()
    {
        var larger = ArrayPool<SignalRValue>.Shared.Rent(Math.Max(64, values.Length * 2));
        All.CopyTo(larger);
        if (values.Length > 0)
            ArrayPool<SignalRValue>.Shared.Return(values);
        values = larger;
    }
}
