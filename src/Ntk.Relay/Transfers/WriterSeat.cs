namespace Ntk.Relay.Transfers;

/// <summary>One request writes to a transfer at a time; a newer one takes the seat of one that stalled.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "A turn belongs to the request that took it.")]
internal sealed class WriterSeat(TimeProvider time)
{
    /// <summary>Without a byte for this long a writer counts as stalled: a connection that lives delivers sooner, or waits for its source.</summary>
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private WriterTurn? _current;

    /// <summary>Takes the seat, from a stalled writer if need be.</summary>
    /// <returns>Null where another request is writing and goes on.</returns>
    public async ValueTask<WriterTurn?> TakeAsync(CancellationToken cancellation)
    {
        if (TryTake(out var other) is { } turn)
            return turn;
        var seen = other.LastProgress;
        if (time.GetElapsedTime(seen) is var idle && idle < Stall)
            await WaitAsync(other, Stall - idle, cancellation);
        if (TryTake(out var still) is { } freed)
            return freed;
        if (still != other || other.LastProgress != seen)
            return null;
        other.End();
        await other.Left.WaitAsync(cancellation);
        return TryTake(out _);
    }

    /// <summary>Ends whoever writes.</summary>
    public void End()
    {
        WriterTurn? current;
        lock (_lock)
            current = _current;
        current?.End();
    }

    internal void Leave(WriterTurn turn)
    {
        lock (_lock)
        {
            if (_current == turn)
                _current = null;
        }
    }

    private WriterTurn? TryTake(out WriterTurn other)
    {
        lock (_lock)
        {
            other = _current!;
            return _current is null ? _current = new WriterTurn(this, time) : null;
        }
    }

    private async Task WaitAsync(WriterTurn other, TimeSpan atMost, CancellationToken cancellation)
    {
        try
        {
            await other.Left.WaitAsync(atMost, time, cancellation);
        }
        catch (TimeoutException)
        {
            // It did not leave; whether it moved is looked at by the caller.
        }
    }
}
