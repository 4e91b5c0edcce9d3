namespace Ntk.Transfer;

/// <summary>The retries of one transfer: counts failures since the last progress.</summary>
internal sealed class Retries(RetryPolicy policy, TimeProvider clock, ITransferObserver observer)
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
        observer.Retrying(cause, pause);
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
