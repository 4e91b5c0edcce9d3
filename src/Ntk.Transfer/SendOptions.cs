using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>What a sender may choose.</summary>
/// <param name="LifetimeSeconds">Seconds until the relay deletes the blob, within <see cref="Limits"/>.</param>
/// <param name="MaxDownloads">Distinct receivers, 1 to <see cref="Limits.MaxDownloads"/>.</param>
public sealed record SendOptions(int LifetimeSeconds = Limits.DefaultLifetimeSeconds, int MaxDownloads = 1)
{
    /// <summary>How failures that pass are dealt with once the transfer is open.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>Where the opening of the transfer is kept, or null where nobody wants one.</summary>
    public IOpeningKeeper? Opening { get; init; }
}
