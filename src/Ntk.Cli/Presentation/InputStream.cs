using System.Runtime.Versioning;

namespace Ntk.Cli.Presentation;

/// <summary>
/// Standard input, read on from where whoever read before stopped: behind the passwords, also where it is a file. A terminal edits and ends its lines itself,
/// where the framework's stream would do both once more.
/// </summary>
/// <remarks>What is asynchronous waits on a thread of the pool, as reading a pipe or a terminal can't be ended.</remarks>
[UnsupportedOSPlatform("windows")]
internal sealed class InputStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc cref="StandardFile.Read(Span{byte})"/>
    public override int Read(Span<byte> buffer) => StandardFile.Read(buffer);

    /// <inheritdoc cref="StandardFile.Read(Span{byte})"/>
    public override int Read(byte[] buffer, int offset, int count) => StandardFile.Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
