namespace Ntk.Dissection.Tests.Captures;

/// <summary>Gives at most so many bytes a read, and does not seek.</summary>
internal sealed class TrickleStream(byte[] bytes, int atATime) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var step = Math.Min(Math.Min(count, atATime), bytes.Length - _at);
        bytes.AsSpan(_at, step).CopyTo(buffer.AsSpan(offset));
        _at += step;
        return step;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
