namespace Ntk.Client;

/// <summary>
/// Lies between TLS and the socket: TLS reads and writes a record or two of 16 KiB at a time, and this makes one system call of several.
/// </summary>
/// <remarks>
/// Nobody down here knows which record is the last of a request, and one that waited for a next one would be a request that hangs. So writes pass
/// through, but for those of a <see cref="WriteBurst"/>, whose end is known.
/// </remarks>
internal sealed class TransportStream(Stream socket) : Stream
{
    /// <summary>Sixteen records.</summary>
    private const int ReadSize = 16 * 17 * 1024;

    /// <summary>Sixteen records.</summary>
    private const int HoldSize = 16 * 17 * 1024;

    private readonly byte[] _buffer = new byte[ReadSize];
    private int _start;
    private int _end;
    private byte[] _held = [];
    private int _heldLength;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start < _end)
            return ValueTask.FromResult(Take(buffer));
        // An empty read asks to be told when there is something to read.
        return buffer.IsEmpty ? socket.ReadAsync(buffer, cancellationToken) : FillAsync(buffer, cancellationToken);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_heldLength + buffer.Length > HoldSize)
            await SendHeldAsync(cancellationToken).ConfigureAwait(false);
        if (WriteBurst.Current is { } burst && buffer.Length <= HoldSize)
        {
            Hold(buffer.Span);
            burst.HeldBy(this);
            return;
        }
        await SendHeldAsync(cancellationToken).ConfigureAwait(false);
        await socket.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what was written in a burst and is not on the socket yet.</summary>
    public async ValueTask SendHeldAsync(CancellationToken cancellation)
    {
        if (_heldLength == 0)
            return;
        var held = _held.AsMemory(0, _heldLength);
        _heldLength = 0;
        await socket.WriteAsync(held, cancellation).ConfigureAwait(false);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => socket.FlushAsync(cancellationToken);

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        if (_held.Length == 0)
            _held = new byte[HoldSize];
        bytes.CopyTo(_held.AsSpan(_heldLength));
        _heldLength += bytes.Length;
    }

    private async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        _end = 0;
        _start = 0;
        _end = await socket.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
        return Take(buffer);
    }

    private int Take(Memory<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            socket.Dispose();
        base.Dispose(disposing);
    }
}
