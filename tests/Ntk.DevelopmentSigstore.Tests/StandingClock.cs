namespace Ntk.DevelopmentSigstore.Tests;

/// <summary>A clock that stands still until it is told otherwise.</summary>
internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
