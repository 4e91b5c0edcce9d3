using Ntk.Sealing;

namespace Ntk.Transfer.Content;

/// <summary>Standard input: read once, of unknown length.</summary>
internal sealed class StreamSource(Stream input) : ContentSource
{
    private long _reached;

    public override Manifest Description { get; } = new() { Kind = ContentKind.Stream };

    public override long? Length => null;

    public override bool CanRewind => false;

    public override string? Fingerprint => null;

    public override Stream Open(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return position == _reached ? new Reader(this) : throw SourceFaults.NotRewindable(position, _reached);
    }

    public override ValueTask DisposeAsync() => input.DisposeAsync();

    private sealed class Reader(StreamSource source) : ContentStream
    {
        public override int Read(Span<byte> buffer)
        {
            try
            {
                return Advance(source.Input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            }
            catch (IOException e)
            {
                throw SourceFaults.ReadFailed("standard input", e);
            }
        }

        /// <summary>A pipe may stay silent for hours: the wait ends with the token, even where the system's read does not.</summary>
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                var read = source.Input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
                return Advance(await read.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (IOException e)
            {
                throw SourceFaults.ReadFailed("standard input", e);
            }
        }

        private int Advance(int count)
        {
            source._reached += count;
            return count;
        }
    }

    private Stream Input => input;
}
