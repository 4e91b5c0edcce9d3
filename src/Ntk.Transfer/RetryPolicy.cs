namespace Ntk.Transfer;

/// <summary>How a transfer deals with failures that pass: it waits longer each time, and gives up after a time without progress.</summary>
/// <param name="FirstPause">The pause before the first retry.</param>
/// <param name="LongestPause">No pause is longer, unless the relay asks for it.</param>
/// <param name="GiveUpAfter">Time without a byte of progress after which the failure is final.</param>
public sealed record RetryPolicy(TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan GiveUpAfter)
{
    /// <summary>From 0.1 s, doubling to 5 s; five minutes.</summary>
    public static RetryPolicy Default { get; } = new(TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
}
