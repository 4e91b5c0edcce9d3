using System.IO.Pipelines;

namespace Ntk.Relay.Buffers;

/// <summary>Passes everything on; between <see cref="Begin"/> and <see cref="EndAsync"/> it flushes only when enough has gathered.</summary>
internal sealed class CoalescingWriter(PipeWriter inner) : PipeWriter, IBurst
{
    /// <summary>More gathered bytes than this are sent within a burst, too.</summary>
    public const int MaxGathered = 512 * 1024;

    private bool _inBurst;
    private int _gathered;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <inheritdoc/>
    public void Begin() => _inBurst = true;

    /// <inheritdoc/>
    public async ValueTask EndAsync()
    {
        _inBurst = false;
        if (_gathered > 0)
            await FlushAsync();
    }

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        _gathered += bytes;
        inner.Advance(bytes);
    }

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_inBurst && _gathered < MaxGathered)
            return ValueTask.FromResult(default(FlushResult));
        _gathered = 0;
        return inner.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        while (!source.IsEmpty)
        {
            var room = inner.GetMemory();
            var part = source[..Math.Min(room.Length, source.Length)];
            part.CopyTo(room);
            Advance(part.Length);
            source = source[part.Length..];
        }
        return FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
