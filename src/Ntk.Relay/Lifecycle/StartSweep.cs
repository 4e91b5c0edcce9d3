using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Lifecycle;

/// <summary>
/// Before the relay listens: deletes ciphertext that has no reason to be there, because the relay was stopped between an event and its
/// effect on the disk, and counts the rest against the quota.
/// </summary>
internal sealed partial class StartSweep(
    BlobFolder folder, ITransferCatalogue catalogue, StorageQuota quota, ILogger<StartSweep> log) : IHostedService
{
    private const int Batch = 1000;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in folder.Enumerate().Distinct().Chunk(Batch))
        {
            var ended = await catalogue.EndedAsync(batch, cancellationToken);
            foreach (var transfer in ended)
                folder.Delete(transfer);
            foreach (var transfer in batch.Except(ended))
                quota.Restore(transfer, folder.LengthOf(transfer));
            if (ended.Count > 0)
                Swept(ended.Count);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2003, LogLevel.Information, "Deleted the ciphertext of {Count} transfers that were over or never opened.")]
    private partial void Swept(int count);
}
