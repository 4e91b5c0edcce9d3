using System.Net;
using System.Threading.RateLimiting;
using Ntk.Relay.Hosting;
using Ntk.Wire;

namespace Ntk.Relay.Admission;

/// <summary>How often one network may open transfers, begin downloads, guess, ask for people, take mailboxes, and write to them.</summary>
/// <param name="settings">The limits.</param>
/// <param name="time">The clock of those that concern mailboxes.</param>
internal sealed class RateLimits(RelaySettings settings, TimeProvider time) : IDisposable
{
    /// <summary>Of the envelopes that a network may queue, one mailbox gets this part.</summary>
    private const int MailboxesToFill = 100;

    /// <summary>After a pause a network may queue so many for one mailbox at once, a minute's where that is more.</summary>
    private const int EnvelopesAtOnce = 200;

    /// <summary>Bundles and lots of prekeys that may be published in one mailbox in a minute. An owner needs few at a time.</summary>
    private const int PublicationsPerMinute = 60;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1), Hour = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<NetworkPrefix> _opening = Each(Minute, settings.OpeningsPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _guessing = Each(Minute, settings.GuessesPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _downloading = Each(Minute, settings.DownloadsPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _asking = Each(Minute, settings.RequestsPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _queueing = Each(Minute, settings.EnvelopesPerMinute);
    private readonly PartitionedRateLimiter<NetworkPrefix> _claiming = Each(Hour, settings.MailboxesPerHour);
    private readonly PairLimit _filling = Filling(Math.Max(1, settings.EnvelopesPerMinute / MailboxesToFill), time);
    private readonly PairLimit _publishing = new(PublicationsPerMinute, PublicationsPerMinute, time);

    /// <summary>Whether this network may open one more transfer now; if not, after how long.</summary>
    public bool MayOpen(IPAddress? address, out TimeSpan retryAfter) => Take(_opening, address, out retryAfter);

    /// <summary>Counts a wrong guess; false where the network has used up its guesses.</summary>
    public bool MayGuess(IPAddress? address, out TimeSpan retryAfter) => Take(_guessing, address, out retryAfter);

    /// <summary>Whether this network may begin one more download now; if not, after how long.</summary>
    public bool MayDownload(IPAddress? address, out TimeSpan retryAfter) => Take(_downloading, address, out retryAfter);

    /// <summary>Whether this network may ask for one more bundle, mailbox or nameplate now; if not, after how long.</summary>
    public bool MayAsk(IPAddress? address, out TimeSpan retryAfter) => Take(_asking, address, out retryAfter);

    /// <summary>Whether this network may take one more mailbox that nobody has.</summary>
    public bool MayClaim(IPAddress? address) => Take(_claiming, address, out _);

    /// <summary>Whether this network may publish in this mailbox once more now: each becomes an event.</summary>
    public bool MayPublish(IPAddress? address, MailboxId mailbox) => MayAsk(address, out _) && _publishing.TryTake(default, mailbox);

    /// <summary>Whether this network may queue one more envelope for this mailbox now.</summary>
    public bool MayQueue(IPAddress? address, MailboxId mailbox) =>
        Take(_queueing, address, out _) && _filling.TryTake(NetworkPrefix.Of(address), mailbox);

    /// <inheritdoc/>
    public void Dispose()
    {
        _claiming.Dispose();
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

    private static PairLimit Filling(int perMinute, TimeProvider time) => new(perMinute, Math.Max(perMinute, EnvelopesAtOnce), time);

    private static PartitionedRateLimiter<NetworkPrefix> Each(TimeSpan period, int permits) =>
        PartitionedRateLimiter.Create<NetworkPrefix, NetworkPrefix>(prefix =>
            RateLimitPartition.GetTokenBucketLimiter(prefix, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = permits,
                TokensPerPeriod = Math.Max(1, permits / (int)period.TotalSeconds),
                ReplenishmentPeriod = permits >= period.TotalSeconds ? Second : period / permits,
                QueueLimit = 0,
            }));
}
