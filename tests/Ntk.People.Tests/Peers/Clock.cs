namespace Ntk.People.Tests.Peers;

/// <summary>A clock that a test moves; timers are the system's.</summary>
internal sealed class Clock : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
