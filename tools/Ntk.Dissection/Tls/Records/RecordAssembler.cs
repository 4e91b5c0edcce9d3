namespace Ntk.Dissection.Tls.Records;

/// <summary>Cuts a stream into records: straight from the caller's bytes where a record lies within them, else through one buffer.</summary>
internal sealed class RecordAssembler(MemoryBudget budget)
{
    private readonly BudgetedBuffer _partial = new(budget);

    /// <summary>What is there of a record that is not whole yet.</summary>
    public ReadOnlySpan<byte> Partial => _partial.Written;

    /// <summary>The next header. It stays where it is until <see cref="Take"/>.</summary>
    /// <returns>Not <see cref="Assembly.Whole"/> where more bytes are needed (then all of <paramref name="input"/> is taken) or the budget is spent.</returns>
    public Assembly PeekHeader(ref ReadOnlySpan<byte> input, out RecordHeader header)
    {
        var result = Peek(ref input, RecordHeader.Length, out var bytes);
        header = result == Assembly.Whole ? RecordHeader.Read(bytes) : default;
        return result;
    }

    /// <summary>The next <paramref name="length"/> bytes, from the header on. Valid until <see cref="Release"/>.</summary>
    public Assembly Take(ref ReadOnlySpan<byte> input, int length, out ReadOnlySpan<byte> bytes)
    {
        var result = Peek(ref input, length, out bytes);
        if (result == Assembly.Whole && _partial.Count == 0)
            input = input[length..];
        return result;
    }

    /// <summary>The bytes that were taken have been used. The buffer stays, since the next record of a long transfer needs it, too.</summary>
    public void Release() => _partial.Reset();

    /// <summary>Gives the buffer back if nothing waits in it: many flows are idle, and few are in the middle of a record.</summary>
    public void Trim()
    {
        if (_partial.Count == 0)
            _partial.Clear();
    }

    private Assembly Peek(ref ReadOnlySpan<byte> input, int length, out ReadOnlySpan<byte> bytes)
    {
        if (_partial.Count == 0 && input.Length >= length)
        {
            bytes = input[..length];
            return Assembly.Whole;
        }

        var more = Math.Min(Math.Max(length - _partial.Count, 0), input.Length);
        if (!_partial.TryAppend(input[..more]))
        {
            bytes = default;
            return Assembly.OverBudget;
        }

        input = input[more..];
        bytes = _partial.Written;
        return _partial.Count >= length ? Assembly.Whole : Assembly.NeedsMore;
    }
}
