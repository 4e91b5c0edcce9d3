namespace Ntk.People.Tests.Peers;

/// <summary>A clock that a test moves, with the timers that are due by it.</summary>
internal sealed class Clock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Somebody waits for a time.</summary>
    internal event Action? Waiting;

    internal DateTimeOffset Now
    {
        get
        {
            lock (_gate)
                return _now;
        }

        set
        {
            List<Timer> due;
            lock (_gate)
            {
                _now = value;
                due = [.. _timers.Where(t => t.Due <= value)];
                _timers.RemoveAll(due.Contains);
            }

            due.ForEach(t => t.Call());
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer that is due once.</summary>
    private sealed class Timer(Clock clock, Action call) : ITimer
    {
        internal DateTimeOffset Due { get; private set; }

        internal Action Call => call;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock._now + dueTime;
                clock._timers.Add(this);
            }

            clock.Waiting?.Invoke();
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
