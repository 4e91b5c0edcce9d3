namespace Ntk.Sealing;

/// <summary>The content of one authentic chunk. Its bytes are valid until it is disposed, which gives their buffer back to the opener.</summary>
public sealed class OpenedChunk : IDisposable
{
    private readonly ChunkBufferPool _pool;
    private ChunkBuffer? _buffer;

    internal OpenedChunk(OpenJob job, ChunkBufferPool pool, long contentOffset)
    {
        _pool = pool;
        _buffer = job.Plain;
        Index = job.Index;
        Content = job.Plain.Slice(0, job.Content);
        ContentOffset = contentOffset;
        IsLast = job.IsLast;
    }

    /// <summary>Position in the blob, 1 or more.</summary>
    public long Index { get; }

    /// <summary>The content bytes; none in a chunk that is padding alone. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Where in the content they stand.</summary>
    public long ContentOffset { get; }

    /// <summary>Whether the blob ends with this chunk.</summary>
    public bool IsLast { get; }

    /// <summary>Gives the buffer back; once is enough, more does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            _pool.Return(buffer);
    }
}
