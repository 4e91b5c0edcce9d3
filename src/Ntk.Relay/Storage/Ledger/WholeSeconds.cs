namespace Ntk.Relay.Storage.Ledger;

/// <summary>The system's clock cut to whole seconds: the store must not know more of an event's time than the event says.</summary>
internal sealed class WholeSeconds : TimeProvider
{
    public static TimeProvider Clock { get; } = new WholeSeconds();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(System.GetUtcNow().ToUnixTimeSeconds());
}
