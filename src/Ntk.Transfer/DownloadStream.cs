using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>The blob from a position to its end, or to <paramref name="end"/>, as one stream, whatever becomes of the connections that carry it.</summary>
/// <remarks>Asks again from where it stands after a failure that passes, and waits on the hub while the sender has not sent more.</remarks>
internal sealed class DownloadStream(
    IRelay relay, TransferSecrets secrets, ReceiverId receiver, long position, long? end,
    Retries retries, ITransferObserver observer) : Stream
{
    private Stream? _body;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position == end)
            return 0;
        while (true)
        {
            try
            {
                _body ??= await relay.DownloadAsync(secrets.Id, secrets.DownloadCapability, receiver, position, end, cancellationToken).ConfigureAwait(false);
                var read = await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read > 0)
                    retries.Progressed();
                position += read;
                return read;
            }
            catch (RelayException e) when (e.Refusal == Refusal.RangeNotSatisfiable && position > 0)
            {
                if (await IsWholeAsync(cancellationToken).ConfigureAwait(false))
                    return 0;
                throw;
            }
            catch (RelayException lost)
            {
                await RecoverAsync(lost, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether the connection was lost behind the last byte, before it told that there are no more.</summary>
    private async ValueTask<bool> IsWholeAsync(CancellationToken cancellation)
    {
        var status = await relay.StatusAsync(secrets.Id, secrets.DownloadCapability, cancellation).ConfigureAwait(false);
        return status.IsSealed && status.Offset == position;
    }

    private async ValueTask RecoverAsync(RelayException lost, CancellationToken cancellation)
    {
        await DropAsync().ConfigureAwait(false);
        if (lost.Fault == RelayFault.ConnectionLost)
        {
            try
            {
                if (await SenderPausesAsync(cancellation).ConfigureAwait(false))
                    return;
            }
            catch (RelayException again)
            {
                lost = again;
            }
        }
        await retries.WaitAsync(lost, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<bool> SenderPausesAsync(CancellationToken cancellation)
    {
        var status = await relay.StatusAsync(secrets.Id, secrets.DownloadCapability, cancellation).ConfigureAwait(false);
        if (status.IsSealed || status.Offset > position)
            return false;
        observer.AwaitingSender();
        await relay.WaitForMoreAsync(secrets.Id, secrets.DownloadCapability, position, cancellation).ConfigureAwait(false);
        retries.Progressed();
        return true;
    }

    private async ValueTask DropAsync()
    {
        if (_body is not { } body)
            return;
        _body = null;
        await body.DisposeAsync().ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await DropAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
