using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;

namespace Ntk.Relay.Lifecycle;

/// <summary>
/// Once, as the relay starts: deletes the bodies of one-time prekeys that were taken and not given out, because a relay or its store was stopped
/// between the two (decision 0111).
/// </summary>
internal sealed class PrekeySweep(IMailboxLedger mailboxes, ILogger<PrekeySweep> log) : BackgroundService
{
    /// <summary>How long a prekey may be on its way out through another relay: longer than a relay waits for its store.</summary>
    public static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await mailboxes.SweepPrekeysAsync(OnTheWay, stoppingToken);
        }
        catch (LedgerUnavailableException)
        {
            RelayLog.PrekeysNotSwept(log);
        }
    }
}
