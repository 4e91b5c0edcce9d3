using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;
using Ntk.Relay.Meetings;
using Ntk.Relay.Observation;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Lifecycle;

/// <summary>Ends what its time is over for. Requests refuse transfers by the clock already; this deletes their ciphertext, and envelopes.</summary>
internal sealed class Expiry(
    ITransferCatalogue catalogue, TransferDesk desk, IMailboxLedger mailboxes, MailboxDesk mailboxDesk, IRendezvousLedger rendezvous,
    MeetingDesk meetings, BlobRemoval removal, WaitingBytes waiting, TimeProvider time, ILogger<Expiry> log) : BackgroundService
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
                await EndAsync(() => catalogue.DueAsync(desk.Now, Batch, stoppingToken), ExpireAsync);
                await EndAsync(() => mailboxes.DueMailboxesAsync(desk.Now, Batch, stoppingToken), mailboxDesk.ExpireAsync);
                await EndAsync(() => rendezvous.DueRendezvousAsync(desk.Now, Batch, stoppingToken), async due => await meetings.ExpireAsync(due));
                await waiting.CountAgainAsync(stoppingToken);
            }
            catch (LedgerUnavailableException)
            {
                RelayLog.ExpiryUnavailable(log);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Ends one after the other until none is due, or the store refuses.</summary>
    private static async Task EndAsync<T>(Func<Task<IReadOnlyList<T>>> find, Func<T, ValueTask<Refusal>> end)
    {
        IReadOnlyList<T> due;
        do
        {
            due = await find();
            foreach (var it in due)
            {
                if (await end(it) != Refusal.None)
                    return;
            }
        }
        while (due.Count == Batch);
    }

    private async ValueTask<Refusal> ExpireAsync(TransferId transfer) =>
        (await desk.ExecuteAsync(new ExpireTransfer(transfer, desk.Now))).Refusal;
}
