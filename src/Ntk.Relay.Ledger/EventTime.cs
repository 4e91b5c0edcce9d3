namespace Ntk.Relay.Ledger;

/// <summary>Times as events carry them.</summary>
internal static class EventTime
{
    private const int Minute = 60;

    /// <summary>The whole second before.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    /// <summary>The whole minute after.</summary>
    public static DateTimeOffset NextMinute(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(((time.ToUnixTimeSeconds() / Minute) + 1) * Minute);
}
