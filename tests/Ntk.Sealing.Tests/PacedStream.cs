using Ntk.Sealing.Tests.Vectors;

namespace Ntk.Sealing.Tests;

/// <summary>A readable stream that gives its bytes as a <see cref="Delivery"/> says, and fails where it is told to.</summary>
internal sealed class PacedStream(byte[] bytes, Delivery delivery) : Stream
{
    private readonly Random _sizes = new(bytes.Length);
    private int _position;

    /// <summary>Thrown when this many bytes were read.</summary>
    internal (int At, Exception Failure)? Fault { get; init; }

    /// <summary>Bytes read so far.</summary>
    internal int BytesRead => _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal static PacedStream Over(byte[] bytes, Delivery delivery) => new(bytes, delivery);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Fault is { } fault && _position >= fault.At)
            throw fault.Failure;
        if (delivery == Delivery.Streamed && _sizes.Next(8) == 0)
            await Task.Yield();
        return Take(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Sealing reads asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Take(Span<byte> buffer)
    {
        var most = delivery switch
        {
            Delivery.Streamed => _sizes.Next(1, 40_000),
            Delivery.ByteByByte => 1,
            _ => int.MaxValue,
        };
        var count = Math.Min(Math.Min(buffer.Length, most), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
