using System.Runtime.Versioning;

namespace Ntk.Cli.Presentation;

/// <summary>
/// Standard output, whose every failure is told. The framework's stream takes a pipe that nobody reads any more for one that took everything: what was sent
/// would be confirmed, and a text removed, though nobody has it.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class OutputStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc cref="StandardFile.Write(ReadOnlySpan{byte})"/>
    public override void Write(ReadOnlySpan<byte> buffer) => StandardFile.Write(buffer);

    /// <inheritdoc cref="StandardFile.Write(ReadOnlySpan{byte})"/>
    public override void Write(byte[] buffer, int offset, int count) => StandardFile.Write(buffer.AsSpan(offset, count));

    /// <inheritdoc cref="StandardFile.Write(ReadOnlySpan{byte})"/>
    /// <remarks>Done when it returns, as with the framework's stream: a thread of the pool would wait in its place.</remarks>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StandardFile.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
