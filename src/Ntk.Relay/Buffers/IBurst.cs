namespace Ntk.Relay.Buffers;

/// <summary>Lets a response say that what it writes now belongs together.</summary>
internal interface IBurst
{
    /// <summary>From now on flushes only gather, up to a bound.</summary>
    void Begin();

    /// <summary>Sends what was gathered; flushes are flushes again.</summary>
    ValueTask EndAsync();
}
