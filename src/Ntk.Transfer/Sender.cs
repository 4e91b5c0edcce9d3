using Ntk.Sealing;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>Sends one content by link: opens, uploads, resumes, seals (<c>protocol.md</c>, Relay).</summary>
/// <param name="relay">Where to.</param>
/// <param name="journal">Where unfinished uploads are kept.</param>
/// <param name="clock">For pauses between attempts.</param>
public sealed class Sender(IRelay relay, IUploadJournal journal, TimeProvider clock)
{
    /// <summary>Sends, and returns when the relay holds the whole blob.</summary>
    /// <exception cref="RelayException">The relay or the network failed for good.</exception>
    /// <exception cref="ContentException">The source failed.</exception>
    /// <exception cref="SealingException">The source changed since an earlier attempt.</exception>
    public async Task<SendResult> SendAsync(
        ContentSource source, SendOptions options, ITransferObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        var retries = new Retries(options.Retry, clock, observer.Retrying);
        var (record, status) = await OpenAsync(source, options, retries, cancellation).ConfigureAwait(false);
        using (record)
        {
            try
            {
                retries.Progressed();
                observer.Opened(LinkOf(record), status.ExpiresAt, status.Offset);
                var upload = new Upload(relay, source, record, retries, observer);
                var (whole, length) = await upload.RunAsync(status, cancellation).ConfigureAwait(false);
                record.Remove();
                return new SendResult(LinkOf(record), length, whole.Length, whole.Root, status.ExpiresAt);
            }
            catch (Exception failure) when (IsHopeless(failure, source))
            {
                await AbandonAsync(record).ConfigureAwait(false);
                throw;
            }
        }
    }

    private string LinkOf(IUploadRecord record) => TransferLink.Format(relay.Address, record.Secrets);

    private async Task<(IUploadRecord Record, TransferStatus Status)> OpenAsync(
        ContentSource source, SendOptions options, Retries retries, CancellationToken cancellation)
    {
        Digest256? key = source.Fingerprint is { } fingerprint ? UploadKey.For(relay.Address, fingerprint, options) : null;
        if (key is { } known && journal.Find(known) is { } earlier)
        {
            try
            {
                return (earlier, await OpenAsync(earlier, isNew: false, source, options, retries, cancellation).ConfigureAwait(false));
            }
            catch (RelayException e) when (e.Refusal.IsOver())
            {
                // The relay has no such transfer any more: a new one.
            }
        }
        var fresh = Begin(key, source);
        return (fresh, await OpenAsync(fresh, isNew: true, source, options, retries, cancellation).ConfigureAwait(false));
    }

    private IUploadRecord Begin(Digest256? key, ContentSource source)
    {
        var chunkSizeLog2 = BlobLength.ChunkSizeLog2For(source.Length);
        var secrets = TransferSecrets.Generate();
        return key is { } known ? journal.Begin(known, secrets, chunkSizeLog2) : new UnrecordedUpload(secrets, chunkSizeLog2);
    }

    /// <summary>Opens the transfer of a record. A failure disposes the record, and removes it unless a later attempt could go on with it.</summary>
    private async Task<TransferStatus> OpenAsync(
        IUploadRecord record, bool isNew, ContentSource source, SendOptions options, Retries retries, CancellationToken cancellation)
    {
        try
        {
            var request = Request(record, source, options);
            options.Opening?.Keep(
                record.Secrets,
                new OpeningFacts(relay.Address, record.ChunkSizeLog2, request.Length, request.LifetimeSeconds, request.MaxDownloads));
            return await OpenPatientlyAsync(record, isNew, request, retries, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (isNew ? !MayBeOpen(failure) || !source.CanRewind : failure is RelayException { Refusal: var refusal } && refusal.IsOver())
                record.Remove();
            record.Dispose();
            throw;
        }
    }

    private async Task<TransferStatus> OpenPatientlyAsync(
        IUploadRecord record, bool isNew, OpenTransferRequest request, Retries retries, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                // The same request again, where the answer to the first was lost or an earlier process sent it, is answered alike.
                var opened = await relay.OpenAsync(request, cancellation).ConfigureAwait(false);
                return isNew ? opened : await StatusAsync(record, cancellation).ConfigureAwait(false);
            }
            catch (RelayException e) when (!e.Refusal.IsOver())
            {
                await retries.WaitAsync(e, cancellation).ConfigureAwait(false);
            }
        }
    }

    private ValueTask<TransferStatus> StatusAsync(IUploadRecord record, CancellationToken cancellation) =>
        relay.StatusAsync(record.Secrets.Id, record.Secrets.UploadCapability!.Value, cancellation);

    /// <summary>Whether the relay may have recorded an opening that failed so.</summary>
    private static bool MayBeOpen(Exception failure) => failure is OperationCanceledException
        or RelayException { Fault: RelayFault.ConnectionLost or RelayFault.RelayBroken }
        or RelayException { Refusal: Refusal.StoreUnavailable };

    private static OpenTransferRequest Request(IUploadRecord record, ContentSource source, SendOptions options) => new(
        record.Secrets.Id,
        record.Secrets.UploadCapability!.Value.Digest(),
        record.Secrets.DownloadCapability.Digest(),
        source.Length is { } length ? BlobLength.For(length, record.ChunkSizeLog2).Total : null,
        options.LifetimeSeconds,
        options.MaxDownloads);

    /// <summary>Whether no later attempt can finish this upload.</summary>
    private static bool IsHopeless(Exception failure, ContentSource source) => failure switch
    {
        SealingException or ContentException => true,
        RelayException e when e.Refusal.IsOver() || e.Refusal == Refusal.RootMismatch => true,
        _ => !source.CanRewind,
    };

    /// <summary>Takes back what the relay holds of an upload that nobody can finish, and forgets its secrets.</summary>
    private async Task AbandonAsync(IUploadRecord record)
    {
        record.Remove();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
        try
        {
            await relay.DeleteAsync(record.Secrets.Id, record.Secrets.UploadCapability!.Value, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RelayException or OperationCanceledException)
        {
            // The failure that led here is the one to report; what the relay holds of it expires, and nobody has its link's end.
        }
    }
}
