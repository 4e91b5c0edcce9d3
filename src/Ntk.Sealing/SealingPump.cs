using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>
/// Reads the content straight into chunk buffers, keys them in order and dispatches them. A chunk is dispatched when the first byte
/// behind it or the end of the content is there, because only then it is known whether it is the last.
/// </summary>
internal sealed class SealingPump(
    BlobHeader header, byte[] manifestJson, long? contentLength, Stream source, ChunkBufferPool pool, ChunkQueue<SealJob> queue, AeadPath aead)
{
    private readonly int _contentPerChunk = BlobLength.ContentPerChunk(header.ChunkSizeLog2);
    private readonly byte[] _headerBytes = ToBytes(header);

    internal byte[] HeaderBytes => _headerBytes;

    internal async Task RunAsync(TransferSecrets secrets, long firstChunk, CancellationToken cancellation)
    {
        if (firstChunk == 0)
            await DispatchManifestAsync(secrets, cancellation).ConfigureAwait(false);
        using var ratchet = secrets.CreateContentRatchet();
        var index = Math.Max(1, firstChunk);
        ratchet.Skip(index - 1);

        var start = (index - 1) * _contentPerChunk;
        var current = await pool.RentAsync(cancellation).ConfigureAwait(false);
        var filled = await current.FillAsync(source, 0, _contentPerChunk, cancellation).ConfigureAwait(false);
        while (filled == _contentPerChunk)
        {
            CheckNotLonger(start + filled);
            var next = await pool.RentAsync(cancellation).ConfigureAwait(false);
            var head = await source.ReadAsync(next.Slice(0, _contentPerChunk), cancellation).ConfigureAwait(false);
            if (head == 0)
            {
                pool.Return(next);
                break;
            }

            Dispatch(ratchet, current, index++, filled, header.SealedChunkSize, isLast: false);
            (current, start) = (next, start + filled);
            filled = await current.FillAsync(source, head, _contentPerChunk, cancellation).ConfigureAwait(false);
        }

        var length = BlobLength.For(WholeLength(start, filled), header.ChunkSizeLog2);
        for (; index < length.LastChunk; index++, filled = 0)
        {
            Dispatch(ratchet, current, index, filled, header.SealedChunkSize, isLast: false);
            current = await pool.RentAsync(cancellation).ConfigureAwait(false);
        }

        Dispatch(ratchet, current, index, filled, length.LastChunkSize, isLast: true);
    }

    private static byte[] ToBytes(BlobHeader header)
    {
        var bytes = new byte[BlobHeader.Size];
        header.Write(bytes);
        return bytes;
    }

    private async ValueTask DispatchManifestAsync(TransferSecrets secrets, CancellationToken cancellation)
    {
        var buffer = await pool.RentAsync(cancellation).ConfigureAwait(false);
        ManifestChunk.Write(manifestJson, buffer.Span(header.ChunkSize));
        using var ratchet = secrets.CreateManifestRatchet();
        Dispatch(ratchet, buffer, 0, header.ChunkSize, header.SealedChunkSize, isLast: false);
    }

    private void Dispatch(ChunkRatchet ratchet, ChunkBuffer buffer, long index, int content, int sealedSize, bool isLast)
    {
        ratchet.NextKey(buffer.Key);
        queue.Dispatch(new SealJob(aead, header, _headerBytes, buffer)
        {
            Index = index,
            Content = content,
            SealedSize = sealedSize,
            IsLast = isLast,
        });
    }

    private void CheckNotLonger(long read)
    {
        if (read > contentLength)
            throw new SealingException(
                SealingFailure.SourceLonger, $"The source goes on behind the {contentLength} bytes that it had at the beginning.");
        if (read > BlobLength.MaxContent)
            throw new SealingException(
                SealingFailure.SourceTooLong, $"The source is longer than the {BlobLength.MaxContent} bytes that a blob can hold.");
    }

    /// <summary>Length of the whole content when its last <paramref name="filled"/> bytes stand at <paramref name="start"/>.</summary>
    private long WholeLength(long start, int filled)
    {
        if (filled == 0 && contentLength < start)
            return contentLength.Value;
        CheckNotLonger(start + filled);
        if (start + filled < contentLength)
            throw new SealingException(
                SealingFailure.SourceShorter, $"The source ended after {start + filled} of the {contentLength} bytes that it had at the beginning.");
        return start + filled;
    }
}
