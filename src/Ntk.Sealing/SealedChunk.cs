using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>One sealed chunk. Its bytes are valid until it is disposed, which gives their buffer back to the sealer.</summary>
public sealed class SealedChunk : IDisposable
{
    private readonly ChunkBufferPool _pool;
    private ChunkBuffer? _buffer;

    internal SealedChunk(SealJob job, ChunkBufferPool pool, byte chunkSizeLog2)
    {
        _pool = pool;
        _buffer = job.Buffer;
        Index = job.Index;
        BlobOffset = BlobLayout.ChunkOffset(chunkSizeLog2, job.Index);
        Bytes = job.Buffer.Slice(0, job.SealedSize);
        Leaf = job.Leaf;
        IsLast = job.IsLast;
    }

    /// <summary>Position in the blob; 0 is the manifest.</summary>
    public long Index { get; }

    /// <summary>Where in the blob the chunk begins.</summary>
    public long BlobOffset { get; }

    /// <summary>Ciphertext and tag. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Digest of the chunk as a leaf of the tree (<see cref="CiphertextTree"/>).</summary>
    public Digest256 Leaf { get; }

    /// <summary>Whether the blob ends with this chunk.</summary>
    public bool IsLast { get; }

    /// <summary>Gives the buffer back; once is enough, more does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            _pool.Return(buffer);
    }
}
