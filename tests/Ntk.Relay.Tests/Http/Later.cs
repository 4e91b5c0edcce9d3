namespace Ntk.Relay.Tests.Http;

/// <summary>The system's clock, ahead by some time.</summary>
internal sealed class Later(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
