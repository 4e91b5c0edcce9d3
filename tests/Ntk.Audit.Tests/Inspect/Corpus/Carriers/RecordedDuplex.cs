using System.Threading.Channels;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Carriers;

/// <summary>Two streams that are connected in memory. Everything written is recorded.</summary>
internal sealed class RecordedDuplex
{
    private readonly List<Piece> _pieces = [];

    public RecordedDuplex()
    {
        var (up, down) = (Channel.CreateUnbounded<byte[]>(), Channel.CreateUnbounded<byte[]>());
        Client = new End(this, Side.Client, down.Reader, up.Writer);
        Server = new End(this, Side.Server, up.Reader, down.Writer);
    }

    public Stream Client { get; }

    public Stream Server { get; }

    /// <summary>What is being said.</summary>
    public Turn? Turn { get; set; }

    public IReadOnlyList<Piece> Pieces => _pieces;

    private sealed class End(RecordedDuplex duplex, Side side, ChannelReader<byte[]> from, ChannelWriter<byte[]> to) : Stream
    {
        private ReadOnlyMemory<byte> _rest;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty)
                return 0;
            if (_rest.IsEmpty)
                _rest = await from.WaitToReadAsync(cancellationToken) ? await from.ReadAsync(cancellationToken) : default;
            var count = Math.Min(buffer.Length, _rest.Length);
            _rest[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var bytes = buffer.ToArray();
            lock (duplex._pieces)
                duplex._pieces.Add(new Piece(side, bytes, duplex.Turn));
            return to.WriteAsync(bytes, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous reads are recorded.");

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous writes are recorded.");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
