using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Lifecycle;

/// <summary>Ends transfers whose time is over. Requests refuse them by the clock already; this deletes their ciphertext.</summary>
internal sealed class Expiry(
    ITransferCatalogue catalogue, TransferDesk desk, BlobRemoval removal, TimeProvider time, ILogger<Expiry> log) : BackgroundService
{
    /// <summary>How long ciphertext may lie beyond its time while the relay runs.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const int Batch = 100;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            removal.Retry();
            try
            {
                await ExpireDueAsync(stoppingToken);
            }
            catch (LedgerUnavailableException)
            {
                RelayLog.ExpiryUnavailable(log);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ExpireDueAsync(CancellationToken cancellation)
    {
        IReadOnlyList<TransferId> due;
        do
        {
            due = await catalogue.DueAsync(desk.Now, Batch, cancellation);
            foreach (var transfer in due)
            {
                var answer = await desk.ExecuteAsync(new ExpireTransfer(transfer, desk.Now));
                if (answer.Refusal != Refusal.None)
                    return;
            }
        }
        while (due.Count == Batch);
    }
}
