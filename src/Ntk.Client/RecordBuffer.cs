namespace Ntk.Client;

/// <summary>
/// Lies between TLS and the socket: TLS reads and writes one record of 16 KiB at a time, and this makes one system call of several. Measured
/// on loopback: 1.4 instead of 2.1 CPU seconds for a GiB, both ends together.
/// </summary>
/// <remarks>
/// A long write is held back until others fill the buffer, and a shorter one sends what is held. A message must therefore end with a short
/// write: heads and control bodies are short, and <see cref="PatientStream"/> cuts one off the end of a blob. A read sends nothing: an HTTP
/// client begins to read the answer while it still sends the body, on another thread. Reads and writes do not overlap with others of their kind.
/// </remarks>
internal sealed class RecordBuffer(Stream socket) : Stream
{
    /// <summary>Eight records.</summary>
    private const int Size = 8 * 17 * 1024;

    /// <summary>A write at least this long may be followed at once by another.</summary>
    private const int FullRecord = 16_000;

    private readonly byte[] _read = new byte[Size];
    private readonly byte[] _written = new byte[Size];
    private int _readStart;
    private int _readEnd;
    private int _writtenEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_readStart == _readEnd && !buffer.IsEmpty)
            return FillAsync(buffer, cancellationToken);
        return ValueTask.FromResult(TakeRead(buffer));
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length < FullRecord || buffer.Length > Size - _writtenEnd)
            return SendAsync(buffer, cancellationToken);
        Hold(buffer);
        return ValueTask.CompletedTask;
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_writtenEnd == 0)
            return;
        var held = _written.AsMemory(0, _writtenEnd);
        _writtenEnd = 0;
        await socket.WriteAsync(held, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        _readStart = 0;
        _readEnd = 0;
        _readEnd = await socket.ReadAsync(_read, cancellation).ConfigureAwait(false);
        return TakeRead(buffer);
    }

    private int TakeRead(Memory<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _readEnd - _readStart);
        _read.AsMemory(_readStart, count).CopyTo(buffer);
        _readStart += count;
        return count;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellation)
    {
        if (record.Length > Size - _writtenEnd)
            await FlushAsync(cancellation).ConfigureAwait(false);
        if (record.Length > Size)
        {
            await socket.WriteAsync(record, cancellation).ConfigureAwait(false);
            return;
        }
        Hold(record);
        if (record.Length < FullRecord)
            await FlushAsync(cancellation).ConfigureAwait(false);
    }

    private void Hold(ReadOnlyMemory<byte> record)
    {
        record.CopyTo(_written.AsMemory(_writtenEnd));
        _writtenEnd += record.Length;
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
