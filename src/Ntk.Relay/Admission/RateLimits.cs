using System.Net;
using System.Threading.RateLimiting;

namespace Ntk.Relay.Admission;

/// <summary>How often one network may open transfers, begin downloads, and guess.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<NetworkPrefix> _opening;
    private readonly PartitionedRateLimiter<NetworkPrefix> _guessing;
    private readonly PartitionedRateLimiter<NetworkPrefix> _downloading;

    /// <param name="openingsPerMinute">Transfers that a network may open in a minute.</param>
    /// <param name="guessesPerMinute">Requests for unknown transfers or with wrong capabilities in a minute.</param>
    /// <param name="downloadsPerMinute">Downloads that a network may begin in a minute.</param>
    public RateLimits(int openingsPerMinute, int guessesPerMinute, int downloadsPerMinute)
    {
        _opening = PerMinute(openingsPerMinute);
        _guessing = PerMinute(guessesPerMinute);
        _downloading = PerMinute(downloadsPerMinute);
    }

    /// <summary>Whether this network may open one more transfer now; if not, after how long.</summary>
    public bool MayOpen(IPAddress? address, out TimeSpan retryAfter) => Take(_opening, address, out retryAfter);

    /// <summary>Counts a wrong guess; false where the network has used up its guesses.</summary>
    public bool MayGuess(IPAddress? address, out TimeSpan retryAfter) => Take(_guessing, address, out retryAfter);

    /// <summary>Whether this network may begin one more download now; if not, after how long.</summary>
    public bool MayDownload(IPAddress? address, out TimeSpan retryAfter) => Take(_downloading, address, out retryAfter);

    /// <inheritdoc/>
    public void Dispose()
    {
        _downloading.Dispose();
        _opening.Dispose();
        _guessing.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<NetworkPrefix> limiter, IPAddress? address, out TimeSpan retryAfter)
    {
        using var lease = limiter.AttemptAcquire(NetworkPrefix.Of(address));
        if (!lease.TryGetMetadata(MetadataName.RetryAfter, out retryAfter))
            retryAfter = TimeSpan.FromSeconds(1);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<NetworkPrefix> PerMinute(int permits) =>
        PartitionedRateLimiter.Create<NetworkPrefix, NetworkPrefix>(prefix =>
            RateLimitPartition.GetTokenBucketLimiter(prefix, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = permits,
                TokensPerPeriod = Math.Max(1, permits / 60),
                ReplenishmentPeriod = permits >= 60 ? Minute / 60 : Minute / permits,
                QueueLimit = 0,
            }));
}
