using Ntk.Keys;

namespace Ntk.Sealing;

/// <summary>
/// The buffers of one sealer or opener, made when first needed and never more than agreed: whoever wants one more waits until one is
/// returned, and that is what bounds the pipeline.
/// </summary>
internal sealed class ChunkBufferPool : IDisposable
{
    private readonly Stack<ChunkBuffer> _idle = new();
    private readonly SemaphoreSlim _free;
    private readonly SecretBytes _keys;
    private readonly int _size;
    private int _made;

    internal ChunkBufferPool(int size, int count)
    {
        _size = size;
        _free = new SemaphoreSlim(count, count);
        _keys = new SecretBytes(count * XChaCha20Poly1305.KeySize);
    }

    internal async ValueTask<ChunkBuffer> RentAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        lock (_idle)
            return _idle.TryPop(out var buffer) ? buffer : new ChunkBuffer(_size, _keys, _made++);
    }

    internal void Return(ChunkBuffer buffer)
    {
        lock (_idle)
            _idle.Push(buffer);
        _free.Release();
    }

    /// <summary>Erases the keys. Buffers that are still out may come back later.</summary>
    public void Dispose() => _keys.Dispose();
}
