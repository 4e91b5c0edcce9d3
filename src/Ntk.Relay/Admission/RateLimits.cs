using System.Net;
using System.Threading.RateLimiting;
using Ntk.Relay.Hosting;

namespace Ntk.Relay.Admission;

/// <summary>How often one network may open transfers, begin downloads, guess, ask for people, and write to them.</summary>
internal sealed class RateLimits(RelaySettings settings) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<NetworkPrefix> _opening = PerMinute(settings.OpeningsPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _guessing = PerMinute(settings.GuessesPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _downloading = PerMinute(settings.DownloadsPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _asking = PerMinute(settings.RequestsPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _queueing = PerMinute(settings.EnvelopesPerMinute);

    /// <summary>Whether this network may open one more transfer now; if not, after how long.</summary>
    public bool MayOpen(IPAddress? address, out TimeSpan retryAfter) => Take(_opening, address, out retryAfter);

    /// <summary>Counts a wrong guess; false where the network has used up its guesses.</summary>
    public bool MayGuess(IPAddress? address, out TimeSpan retryAfter) => Take(_guessing, address, out retryAfter);

    /// <summary>Whether this network may begin one more download now; if not, after how long.</summary>
    public bool MayDownload(IPAddress? address, out TimeSpan retryAfter) => Take(_downloading, address, out retryAfter);

    /// <summary>Whether this network may ask for one more bundle, mailbox or nameplate now; if not, after how long.</summary>
    public bool MayAsk(IPAddress? address, out TimeSpan retryAfter) => Take(_asking, address, out retryAfter);

    /// <summary>Whether this network may queue one more envelope now; if not, after how long.</summary>
    public bool MayQueue(IPAddress? address, out TimeSpan retryAfter) => Take(_queueing, address, out retryAfter);

    /// <inheritdoc/>
    public void Dispose()
    {
        _queueing.Dispose();
        _asking.Dispose();
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
