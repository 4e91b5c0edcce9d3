using Ntk.Sealing;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>Brings the bytes of one opened transfer to the relay and seals it.</summary>
internal sealed class Upload
{
    /// <summary>With this many chunks in memory the relay is asked what it holds, while the upload goes on.</summary>
    private const int AskFrom = 8;

    private static readonly TimeSpan AskPause = TimeSpan.FromMilliseconds(20);

    private readonly IRelay _relay;
    private readonly ContentSource _source;
    private readonly IUploadRecord _record;
    private readonly Retries _retries;
    private readonly ITransferObserver _observer;
    private readonly TransferId _id;
    private readonly CapabilityToken _capability;
    private readonly long? _blobLength;
    private Task<TransferStatus>? _asked;

    public Upload(IRelay relay, ContentSource source, IUploadRecord record, Retries retries, ITransferObserver observer)
    {
        _relay = relay;
        _source = source;
        _record = record;
        _retries = retries;
        _observer = observer;
        _id = record.Secrets.Id;
        _capability = record.Secrets.UploadCapability!.Value;
        _blobLength = source.Length is { } length ? BlobLength.For(length, record.ChunkSizeLog2).Total : null;
    }

    /// <summary>Uploads from where the relay stands, and seals.</summary>
    /// <returns>What was sealed, and the length of the content.</returns>
    public async Task<(SealTransferRequest Whole, long ContentLength)> RunAsync(TransferStatus status, CancellationToken cancellation)
    {
        await using var supply = new ChunkSupply(_source, _source.Description, _record);
        while (true)
        {
            try
            {
                await supply.SeekAsync(status.Offset).ConfigureAwait(false);
                await UploadRestAsync(supply, status, cancellation).ConfigureAwait(false);
                await _relay.SealAsync(_id, _capability, supply.Whole, cancellation).ConfigureAwait(false);
                return (supply.Whole, supply.ContentLength);
            }
            catch (RelayException lost)
            {
                status = await RecoverAsync(lost, status.Offset, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task UploadRestAsync(ChunkSupply supply, TransferStatus status, CancellationToken cancellation)
    {
        var from = status.Offset;
        if (status.IsSealed || from == _blobLength)
            await WriteAsync(supply, Stream.Null, from, cancellation).ConfigureAwait(false);
        else
            await _relay.UploadAsync(
                _id, _capability, from, _blobLength - from, (body, stop) => WriteAsync(supply, body, from, stop), cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(ChunkSupply supply, Stream body, long from, CancellationToken cancellation)
    {
        if (from < BlobHeader.Size)
            await body.WriteAsync(supply.Header[(int)from..], cancellation).ConfigureAwait(false);
        while (await supply.NextAsync(cancellation).ConfigureAwait(false) is { } chunk)
        {
            var end = chunk.BlobOffset + chunk.Bytes.Length;
            if (end > from)
            {
                var skip = (int)Math.Max(from - chunk.BlobOffset, 0);
                await body.WriteAsync(chunk.Bytes[skip..], cancellation).ConfigureAwait(false);
                _observer.Moved(new TransferProgress(ContentBefore(chunk.Index + 1), _source.Length));
            }
            if (_source.CanRewind)
                supply.Release(end);
            else
                await BoundAsync(supply, cancellation).ConfigureAwait(false);
        }
    }

    private long ContentBefore(long chunk)
    {
        var content = Math.Max(chunk - 1, 0) * BlobLength.ContentPerChunk(_record.ChunkSizeLog2);
        return Math.Min(content, _source.Length ?? content);
    }

    /// <summary>Asks the relay what it holds once enough is in memory, and waits for the answer only when too much is.</summary>
    private async ValueTask BoundAsync(ChunkSupply supply, CancellationToken cancellation)
    {
        while (supply.Held >= AskFrom)
        {
            _asked ??= _relay.StatusAsync(_id, _capability, cancellation).AsTask();
            if (!_asked.IsCompleted && supply.Held < ChunkSupply.MaxHeld)
                return;
            var status = await _asked.ConfigureAwait(false);
            _asked = null;
            supply.Release(status.Offset);
            if (supply.Held < ChunkSupply.MaxHeld)
                return;
            await Task.Delay(AskPause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits, and asks the relay where it stands, until it answers or the failure is final.</summary>
    private async Task<TransferStatus> RecoverAsync(RelayException lost, long before, CancellationToken cancellation)
    {
        _asked = null;
        while (true)
        {
            await _retries.WaitAsync(lost, cancellation).ConfigureAwait(false);
            try
            {
                var status = await _relay.StatusAsync(_id, _capability, cancellation).ConfigureAwait(false);
                if (status.Offset > before)
                    _retries.Progressed();
                return status;
            }
            catch (RelayException again)
            {
                lost = again;
            }
        }
    }
}
