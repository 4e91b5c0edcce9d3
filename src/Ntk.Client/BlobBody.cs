using Ntk.Transfer;

namespace Ntk.Client;

/// <summary>The body of a download: every way in which the connection can fail it is a <see cref="RelayException"/>.</summary>
internal sealed class BlobBody(HttpResponseMessage response, Stream body, TimeSpan patience) : Stream
{
    private CancellationTokenSource _limit = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            var reading = body.ReadAsync(buffer, _limit.Token);
            if (reading.IsCompletedSuccessfully)
                return reading.Result;
            using var stop = cancellationToken.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), _limit);
            _limit.CancelAfter(patience);
            read = await reading.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RelayException(RelayFault.ConnectionLost, $"Nothing came for {patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new RelayException(RelayFault.ConnectionLost, "The connection ended before the blob did.", e);
        }
        if (!_limit.TryReset())
            _limit = new CancellationTokenSource();
        return read;
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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response.Dispose();
            _limit.Dispose();
        }
        base.Dispose(disposing);
    }
}
