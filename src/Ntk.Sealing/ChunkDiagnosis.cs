using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>Finds out why a chunk does not authenticate (<c>protocol.md</c>, Failures), with keys derived again from the secret.</summary>
internal sealed class ChunkDiagnosis(TransferSecrets secrets, BlobHeader header, byte[] headerBytes, long? contentLength)
{
    /// <summary>How far before and behind its place a chunk is looked for.</summary>
    internal const int Neighbourhood = 64;

    /// <summary>The failure of the bytes at position <paramref name="index"/>.</summary>
    /// <param name="index">The position.</param>
    /// <param name="chunk">What stands there: a full chunk, or less where the input ended.</param>
    /// <param name="isLast">Whether the input ended with it.</param>
    internal BlobException Explain(long index, ReadOnlySpan<byte> chunk, bool isLast)
    {
        if (chunk.Length >= ChunkAead.TagSize)
        {
            using var key = new SecretBytes(HmacSha256.Size);
            DeriveKey(index, key);
            if (EndsWithin(index, chunk, isLast, key))
                return new BlobException(BlobFailure.TrailingBytes, $"Bytes follow chunk {index}, which was sealed as the last.");
            if (isLast && index > 0 && IsAuthentic(index, chunk, sealedAsLast: false, key))
                return Truncated(index, chunk.Length);
            if (FindNeighbour(index, chunk, key) is { } found)
                return Misplaced(index, found);
        }

        return isLast && IsCut(index, chunk.Length)
            ? Truncated(index, chunk.Length)
            : new BlobException(BlobFailure.ChunkNotAuthentic, $"Chunk {index} is damaged: it does not authenticate.");
    }

    private static BlobException Misplaced(long index, long found) => found < index
        ? new BlobException(BlobFailure.ChunkDuplicated, $"At the place of chunk {index} stands chunk {found} once more.")
        : new BlobException(BlobFailure.ChunkReordered, $"At the place of chunk {index} stands chunk {found}.");

    private static BlobException Truncated(long index, int size) =>
        new(BlobFailure.Truncated, $"The blob ended after {size} bytes of chunk {index}, before its last chunk was whole.");

    /// <summary>Whether a last chunk stands at the front, tried at every length that the padding rule gives.</summary>
    private bool EndsWithin(long index, ReadOnlySpan<byte> chunk, bool isLast, SecretBytes key)
    {
        if (index == 0)
            return false;
        if (!isLast && IsAuthentic(index, chunk, sealedAsLast: true, key))
            return true;
        var start = BlobLayout.ChunkOffset(header.ChunkSizeLog2, index);
        for (var size = BlobLength.MinChunkSize; size < chunk.Length; size++)
        {
            if (BlobLength.IsPadded(start + size, header.ChunkSizeLog2) && IsAuthentic(index, chunk[..size], sealedAsLast: true, key))
                return true;
        }

        return false;
    }

    /// <summary>Whether the input is too short: of a length that no sender gives this content.</summary>
    private bool IsCut(long index, int size)
    {
        var total = BlobLayout.ChunkOffset(header.ChunkSizeLog2, index) + size;
        if (index == 0 || size < BlobLength.MinChunkSize)
            return true;
        return contentLength is { } length && length <= BlobLength.MaxContent
            ? total < BlobLength.For(length, header.ChunkSizeLog2).Total
            : !BlobLength.IsPadded(total, header.ChunkSizeLog2);
    }

    private long? FindNeighbour(long index, ReadOnlySpan<byte> chunk, SecretBytes key)
    {
        DeriveKey(0, key);
        if (index is > 0 and <= Neighbourhood && IsAuthentic(0, chunk, sealedAsLast: false, key))
            return 0;
        using var ratchet = secrets.CreateContentRatchet();
        var candidate = Math.Max(1, index - Neighbourhood);
        ratchet.Skip(candidate - 1);
        for (; candidate <= Math.Min(index + Neighbourhood, BlobLayout.MaxChunkIndex); candidate++)
        {
            ratchet.NextKey(key.Span);
            if (candidate != index && (IsAuthentic(candidate, chunk, false, key) || IsAuthentic(candidate, chunk, true, key)))
                return candidate;
        }

        return null;
    }

    private bool IsAuthentic(long index, ReadOnlySpan<byte> chunk, bool sealedAsLast, SecretBytes key)
    {
        Span<byte> nonce = stackalloc byte[ChunkNonce.Size];
        ChunkNonce.Write(nonce, header.Transfer, index, sealedAsLast);
        return ChunkAead.IsAuthentic(key.Span, nonce, headerBytes, chunk);
    }

    private void DeriveKey(long index, SecretBytes key)
    {
        using var ratchet = index == 0 ? secrets.CreateManifestRatchet() : secrets.CreateContentRatchet();
        ratchet.Skip(Math.Max(1, index) - 1);
        ratchet.NextKey(key.Span);
    }
}
