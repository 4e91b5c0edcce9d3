namespace Ntk.Client;

/// <summary>
/// Passes writes through, each as one <see cref="WriteBurst"/>; one that makes no progress for the given time fails as a lost connection does.
/// </summary>
/// <remarks>Time between writes does not count: a source may be slow.</remarks>
internal sealed class PatientStream(Stream inner, TimeSpan patience) : Stream
{
    private CancellationTokenSource _limit = new();

    /// <summary>Whether the network failed, as opposed to the one who writes.</summary>
    public bool HasFailed { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var stop = cancellationToken.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), _limit);
        _limit.CancelAfter(patience);
        try
        {
            var burst = WriteBurst.Begin();
            await inner.WriteAsync(buffer, _limit.Token).ConfigureAwait(false);
            await burst.EndAsync(_limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            HasFailed = true;
            throw new IOException($"Nothing could be sent for {patience.TotalSeconds:0} s.");
        }
        catch (Exception)
        {
            HasFailed = true;
            throw;
        }
        if (!_limit.TryReset())
            _limit = new CancellationTokenSource();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _limit.Dispose();
        base.Dispose(disposing);
    }
}
