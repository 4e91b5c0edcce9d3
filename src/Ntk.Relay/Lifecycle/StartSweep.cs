using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Lifecycle;

/// <summary>
/// Before the relay listens: counts what was promised to live transfers and what waits in mailboxes against the quota, and deletes the ciphertext of
/// transfers that are over, because the relay was stopped between an event and its effect on the disk (decision 0024).
/// </summary>
internal sealed class StartSweep(
    BlobFolder folder, BlobRemoval removal, ITransferCatalogue catalogue, StorageQuota quota, WaitingBytes waiting, ILogger<StartSweep> log) : IHostedService
{
    private const int Batch = 1000;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var live = await catalogue.LiveAsync(cancellationToken);
        foreach (var (transfer, declared) in live)
            quota.Restore(transfer, Math.Max(declared, folder.LengthOf(transfer)));
        await waiting.CountAsync(cancellationToken);
        try
        {
            await SweepAsync(live, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RelayLog.NotSwept(log, e.GetType().Name, e.HResult);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SweepAsync(IReadOnlyDictionary<TransferId, long> live, CancellationToken cancellation)
    {
        var (over, unknown) = (0, 0);
        foreach (var batch in folder.Enumerate().Where(transfer => !live.ContainsKey(transfer)).Distinct().Chunk(Batch))
        {
            var ended = await catalogue.EndedAsync(batch, cancellation);
            foreach (var transfer in ended)
                removal.Remove(transfer);
            foreach (var transfer in batch.Except(ended))
                quota.Restore(transfer, folder.LengthOf(transfer));
            over += ended.Count;
            unknown += batch.Length - ended.Count;
        }
        if (over > 0)
            RelayLog.Swept(log, over);
        if (unknown > 0)
            RelayLog.UnknownBlobs(log, unknown);
    }
}
