using Ntk.Sealing;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>Receives one transfer: downloads, opens, writes, resumes, confirms (<c>protocol.md</c>, Relay).</summary>
/// <param name="relay">The relay that the link names.</param>
/// <param name="clock">For pauses between attempts.</param>
public sealed class Receiver(IRelay relay, TimeProvider clock)
{
    /// <summary>Receives, and returns when the content has its final name.</summary>
    /// <param name="secrets">Those of the link.</param>
    /// <param name="sink">Where to; it knows what an earlier attempt left.</param>
    /// <param name="retry">How failures that pass are dealt with.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="cancellation">Stops, and keeps what arrived.</param>
    /// <exception cref="RelayException">The relay or the network failed for good.</exception>
    /// <exception cref="BlobException">The blob does not open; nothing of the chunk in question was written.</exception>
    /// <exception cref="ContentException">The content can't be written, or is refused.</exception>
    public async Task<ReceiveResult> ReceiveAsync(
        TransferSecrets secrets, ContentSink sink, RetryPolicy retry, ITransferObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(retry);
        ArgumentNullException.ThrowIfNull(observer);
        var retries = new Retries(retry, clock, observer.Retrying);
        var download = new Download(relay, secrets, sink.Receiver, retries, observer);
        var resume = sink.Found is { } found
            ? await ResumeAsync(download, sink, found, cancellation).ConfigureAwait(false)
            : null;
        await using var blob = download.From(resume is null ? 0 : BlobLayout.ChunkOffset(resume.Header.Span[5], resume.FirstChunk));
        await using var opener = new BlobOpener(secrets, blob, new BlobOpenerOptions { Resume = resume });
        var manifest = await opener.ReadManifestAsync(cancellation).ConfigureAwait(false);
        if (resume is null)
            sink.Begin(manifest);
        observer.Described(manifest, sink.Position);
        var length = await WriteAsync(opener, sink, manifest, observer, cancellation).ConfigureAwait(false);
        var path = await sink.CompleteAsync(cancellation).ConfigureAwait(false);
        return new ReceiveResult(path, manifest, length, await ConfirmAsync(secrets, sink.Receiver, retries, cancellation).ConfigureAwait(false));
    }

    /// <summary>Where to go on, or null where nothing of the content is in place.</summary>
    private static async Task<OpenerResumption?> ResumeAsync(
        Download download, ContentSink sink, Manifest found, CancellationToken cancellation)
    {
        var position = sink.Begin(found);
        var header = await download.HeaderAsync(cancellation).ConfigureAwait(false);
        var perChunk = BlobLength.ContentPerChunk(header.Span[5]);
        // At the end of a full chunk that chunk comes again: whether another one follows is not known here.
        var chunk = 1 + (position == 0 ? 0 : (position - 1) / perChunk);
        return new OpenerResumption(chunk, header, found);
    }

    private static async Task<long> WriteAsync(
        BlobOpener opener, ContentSink sink, Manifest manifest, ITransferObserver observer, CancellationToken cancellation)
    {
        while (await opener.NextAsync(cancellation).ConfigureAwait(false) is { } chunk)
        {
            using (chunk)
            {
                var skip = (int)Math.Min(Math.Max(sink.Position - chunk.ContentOffset, 0), chunk.Content.Length);
                if (skip < chunk.Content.Length)
                    await sink.WriteAsync(chunk.Content[skip..], cancellation).ConfigureAwait(false);
                observer.Moved(new TransferProgress(sink.Position, manifest.Size));
            }
        }
        return sink.Position;
    }

    /// <summary>Tells the relay that it may delete its copy. The content is in its place: whatever fails here makes it no less whole.</summary>
    /// <returns>Why the relay could not be told, or null.</returns>
    private async Task<RelayException?> ConfirmAsync(
        TransferSecrets secrets, ReceiverId receiver, Retries retries, CancellationToken cancellation)
    {
        try
        {
            await ConfirmPatientlyAsync(secrets, receiver, retries, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (RelayException final)
        {
            return final;
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
        {
            return new RelayException(RelayFault.ConnectionLost, "The relay's answer was not waited for.", stopped);
        }
    }

    private async Task ConfirmPatientlyAsync(
        TransferSecrets secrets, ReceiverId receiver, Retries retries, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await relay.CollectAsync(secrets.Id, secrets.DownloadCapability, receiver, cancellation).ConfigureAwait(false);
                return;
            }
            catch (RelayException e)
            {
                await retries.WaitAsync(e, cancellation).ConfigureAwait(false);
            }
        }
    }
}
