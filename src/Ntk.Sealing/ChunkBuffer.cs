using Ntk.Keys;

namespace Ntk.Sealing;

/// <summary>
/// One reusable buffer: a chunk, the prefix byte of its leaf before it, and 32 bytes of guarded memory for its key. Pinned, so that
/// reads, native calls and writes of it cost no pinning.
/// </summary>
internal sealed class ChunkBuffer
{
    /// <summary>The chunk begins on a cache line; the byte before it is the leaf prefix and stays zero.</summary>
    private const int Offset = 64;

    private readonly byte[] _bytes;
    private readonly SecretBytes _keys;
    private readonly int _slot;

    internal ChunkBuffer(int size, SecretBytes keys, int slot)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(Offset + size, pinned: true);
        _bytes[Offset - 1] = 0;
        _keys = keys;
        _slot = slot;
    }

    /// <summary>Where the key of the chunk lies while it is worked on.</summary>
    internal Span<byte> Key => _keys.Span.Slice(_slot * XChaCha20Poly1305.KeySize, XChaCha20Poly1305.KeySize);

    internal Memory<byte> Slice(int start, int length) => _bytes.AsMemory(Offset + start, length);

    internal Span<byte> Span(int length) => _bytes.AsSpan(Offset, length);

    /// <summary>The chunk behind its leaf prefix.</summary>
    internal ReadOnlySpan<byte> PrefixedLeaf(int length) => _bytes.AsSpan(Offset - 1, length + 1);

    /// <summary>Fills the buffer up to <paramref name="size"/> bytes from a stream that may give fewer at a time.</summary>
    /// <param name="source">Read until it gives no more.</param>
    /// <param name="filled">Bytes that are there already.</param>
    /// <param name="size">Bytes wanted in all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Bytes that are there now; fewer than <paramref name="size"/> only where the stream ended.</returns>
    internal async ValueTask<int> FillAsync(Stream source, int filled, int size, CancellationToken cancellation)
    {
        while (filled < size)
        {
            var read = await source.ReadAsync(Slice(filled, size - filled), cancellation).ConfigureAwait(false);
            if (read == 0)
                break;
            filled += read;
        }

        return filled;
    }
}
