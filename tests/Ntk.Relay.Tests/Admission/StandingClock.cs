namespace Ntk.Relay.Tests.Admission;

/// <summary>A clock on which no time passes between two readings but what a test lets pass. Timers never ring where the test says so.</summary>
internal sealed class StandingClock(bool hasTimers = true) : TimeProvider
{
    private long _now = 1_000_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public void Pass(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        hasTimers ? base.CreateTimer(callback, state, dueTime, period) : new Silent();

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
