using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Ntk.Relay.Buffers;

/// <summary>Gives Kestrel the relay's <see cref="BlockPool"/>: one for all connections, trimmed twice a minute.</summary>
internal sealed class BlockPoolFactory : IMemoryPoolFactory<byte>, IDisposable
{
    private static readonly TimeSpan TrimEvery = TimeSpan.FromSeconds(30);

    private readonly BlockPool _pool = new();
    private readonly ITimer _trim;

    public BlockPoolFactory(TimeProvider time) => _trim = time.CreateTimer(_ => _pool.Trim(), null, TrimEvery, TrimEvery);

    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => _pool;

    /// <inheritdoc/>
    public void Dispose() => _trim.Dispose();
}
