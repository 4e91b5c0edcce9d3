using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>
/// Reads sealed chunks, keys them in order and dispatches them. A chunk is dispatched when the first byte behind it or the end of the
/// input is there, because its nonce says whether it is the last.
/// </summary>
internal sealed class OpeningPump(
    BlobHeader header, byte[] headerBytes, Stream source, ChunkBufferPool sealedPool, ChunkBufferPool plainPool, ChunkQueue<OpenJob> queue, AeadPath aead)
{
    internal async Task RunAsync(TransferSecrets secrets, long firstChunk, CancellationToken cancellation)
    {
        using var ratchet = secrets.CreateContentRatchet();
        ratchet.Skip(firstChunk - 1);
        var size = header.SealedChunkSize;
        var index = firstChunk;
        var current = await sealedPool.RentAsync(cancellation).ConfigureAwait(false);
        var filled = await current.FillAsync(source, 0, size, cancellation).ConfigureAwait(false);
        while (filled == size)
        {
            var next = await sealedPool.RentAsync(cancellation).ConfigureAwait(false);
            var head = await source.ReadAsync(next.Slice(0, size), cancellation).ConfigureAwait(false);
            if (head == 0)
                break;
            await DispatchAsync(ratchet, current, index++, filled, isLast: false, cancellation).ConfigureAwait(false);
            current = next;
            filled = await current.FillAsync(source, head, size, cancellation).ConfigureAwait(false);
        }

        await DispatchAsync(ratchet, current, index, filled, isLast: true, cancellation).ConfigureAwait(false);
    }

    private async ValueTask DispatchAsync(
        ChunkRatchet ratchet, ChunkBuffer sealedChunk, long index, int sealedSize, bool isLast, CancellationToken cancellation)
    {
        var plain = await plainPool.RentAsync(cancellation).ConfigureAwait(false);
        ratchet.NextKey(sealedChunk.Key);
        queue.Dispatch(new OpenJob(aead, header, headerBytes, sealedChunk, sealedPool)
        {
            Index = index,
            SealedSize = sealedSize,
            IsLast = isLast,
            Plain = plain,
        });
    }
}
