using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.WebSockets;

/// <summary>Decompresses one side's messages (RFC 7692, 7.2.2), as they come and up to a bound.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A sink is told of its end, and resets this: what is not managed is freed then.")]
internal sealed class WebSocketInflater(bool takesOver, WebSocketInflater.Taker taker)
{
    /// <summary>What a sender leaves out at the end of each message.</summary>
    private static readonly byte[] Tail = [0x00, 0x00, 0xFF, 0xFF];

    private readonly Source source = new();
    private readonly byte[] output = new byte[16 * 1024];
    private DeflateStream? stream;
    private long taken;
    private long given;

    public delegate void Taker(ReadOnlySpan<byte> bytes);

    public Refusal Feed(byte[] bytes, int length)
    {
        taken += length;
        return Run(bytes, length);
    }

    public Refusal EndMessage()
    {
        var refusal = Run(Tail, Tail.Length);
        // What is behind a block that says that it is the last is not drawn: whether there was one is only sure here, however the input was cut.
        if (refusal.IsNone && !source.IsEmpty)
            refusal = new(ProblemKind.WebSocketCompression, $"a final block within the first {taken} compressed bytes");
        if (!takesOver)
            Reset();
        return refusal;
    }

    /// <summary>Forgets what was decompressed, and frees what is not managed memory.</summary>
    public void Reset()
    {
        stream?.Dispose();
        stream = null;
    }

    private Refusal Run(byte[] bytes, int length)
    {
        stream ??= new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
        source.Set(bytes, length);
        try
        {
            for (int count; (count = stream.Read(output)) > 0;)
            {
                given += count;
                if (given > WebSocketLimits.FreeInflated + (taken * WebSocketLimits.InflationRatio))
                    return new(ProblemKind.WebSocketBomb, $"{taken} compressed bytes decompress to more than {given - count} bytes");
                taker(output.AsSpan(0, count));
            }
        }
        catch (InvalidDataException)
        {
            return new(ProblemKind.WebSocketCompression, $"no DEFLATE data within the first {taken} compressed bytes");
        }
        return Refusal.None;
    }

    /// <summary>What the decompressor draws from: nothing there means nothing yet.</summary>
    private sealed class Source : Stream
    {
        private ReadOnlyMemory<byte> rest;

        public bool IsEmpty => rest.IsEmpty;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Set(byte[] bytes, int length) => rest = bytes.AsMemory(0, length);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, rest.Length);
            rest.Span[..count].CopyTo(buffer);
            rest = rest[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
