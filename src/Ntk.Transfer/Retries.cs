namespace Ntk.Transfer;

/// <summary>The retries of one transfer or line: counts failures since the last progress.</summary>
/// <param name="policy">How long to wait, and when to give up.</param>
/// <param name="clock">For pauses.</param>
/// <param name="retrying">Is told of each failure, and how long it will be waited.</param>
public sealed class Retries(RetryPolicy policy, TimeProvider clock, Action<RelayException, TimeSpan> retrying)
{
    private bool _contacted;
    private int _failures;
    private long _since;

    /// <summary>A byte moved, or the relay answered for the first time.</summary>
    public void Progressed()
    {
        _contacted = true;
        _failures = 0;
    }

    /// <summary>Waits before the next attempt.</summary>
    /// <exception cref="RelayException">The cause itself, where it does not pass or has lasted too long.</exception>
    public async ValueTask WaitAsync(RelayException cause, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cause);
        // What never answered as a relay does is more likely misspelt or down than about to come back.
        if (!cause.IsTransient || (!_contacted && cause.Fault is (RelayFault.Unreachable or RelayFault.RelayBroken)))
            throw cause;
        if (_failures++ == 0)
            _since = clock.GetTimestamp();
        else if (clock.GetElapsedTime(_since) > policy.GiveUpAfter)
            throw cause;
        var pause = Pause(cause);
        if (pause > policy.GiveUpAfter)
            throw cause;
        retrying(cause, pause);
        await Task.Delay(pause, clock, cancellation).ConfigureAwait(false);
    }

    private TimeSpan Pause(RelayException cause)
    {
        var doubled = policy.FirstPause * Math.Pow(2, Math.Min(_failures - 1, 20));
        var own = doubled < policy.LongestPause ? doubled : policy.LongestPause;
        var asked = cause.RetryAfter ?? TimeSpan.Zero;
        return asked > own ? asked : own;
    }
}
