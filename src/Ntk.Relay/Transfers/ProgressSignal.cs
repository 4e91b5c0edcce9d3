namespace Ntk.Relay.Transfers;

/// <summary>Wakes those who wait for a transfer to move. The writer takes no lock, and pays nothing where nobody waits.</summary>
/// <remarks>
/// A waiter names the position that would be worth waking for. One that the writer has passed wakes at once, any other progress
/// after <see cref="Linger"/>: at full speed a follower gets decent pieces, and at a trickle nobody waits for more than that.
/// </remarks>
internal sealed class ProgressSignal : IDisposable
{
    /// <summary>How long small progress may wait for more: unnoticed by a person, and many pieces at full speed.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(2);

    private readonly ITimer _timer;
    private TaskCompletionSource? _next;
    private long _worthwhile = long.MaxValue;
    private int _lingering;

    public ProgressSignal(TimeProvider time) => _timer = time.CreateTimer(
        static self => ((ProgressSignal)self!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>The moment of the next wake-up. Look at what is waited for once more after asking for it.</summary>
    /// <param name="worthwhile">The position at which to wake without delay.</param>
    public Task Next(long worthwhile)
    {
        for (var seen = Volatile.Read(ref _worthwhile); worthwhile < seen;)
            seen = Interlocked.CompareExchange(ref _worthwhile, worthwhile, seen) is var now && now == seen ? worthwhile : now;
        if (Volatile.Read(ref _next) is { } next)
            return next.Task;
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh).Task;
    }

    /// <summary>The writer has reached <paramref name="position"/>, and every reader can see it.</summary>
    public void Moved(long position)
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _next) is null)
            return;
        if (position >= Volatile.Read(ref _worthwhile))
            Wake();
        else if (Interlocked.Exchange(ref _lingering, 1) == 0)
            _timer.Change(Linger, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Wakes everyone now.</summary>
    public void Wake()
    {
        Volatile.Write(ref _lingering, 0);
        Volatile.Write(ref _worthwhile, long.MaxValue);
        Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        Wake();
    }
}
