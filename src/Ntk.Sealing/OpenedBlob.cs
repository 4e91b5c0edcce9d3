using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>A blob whose header is right and whose manifest is known: what the content chunks are opened and judged with.</summary>
internal sealed class OpenedBlob : IDisposable
{
    private readonly TransferSecrets _secrets;
    private readonly BlobHeader _header;
    private readonly AeadPath _aead;
    private readonly ChunkBufferPool _sealedPool;
    private readonly ChunkBufferPool _plainPool;
    private readonly long _firstChunk;
    private readonly ContentCheck _content;

    private OpenedBlob(TransferSecrets secrets, byte[] headerBytes, BlobHeader header, Manifest manifest, BlobOpenerOptions options, ChunkBufferPool sealedPool)
    {
        (_secrets, HeaderBytes, _header, Manifest, _sealedPool) = (secrets, headerBytes, header, manifest, sealedPool);
        _aead = options.Aead ?? ChunkAead.Default;
        _plainPool = new ChunkBufferPool(header.ChunkSize, options.MaxInFlight + options.MaxHeld);
        _firstChunk = options.Resume?.FirstChunk ?? 1;
        _content = new ContentCheck(BlobLength.ContentPerChunk(header.ChunkSizeLog2), manifest.Size, _firstChunk);
    }

    internal byte[] HeaderBytes { get; }

    internal Manifest Manifest { get; }

    /// <summary>Checks the header and opens chunk 0; of a resumed blob, checks the header that was kept.</summary>
    internal static async Task<OpenedBlob> OpenAsync(
        TransferSecrets secrets, Stream ciphertext, BlobOpenerOptions options, CancellationToken cancellation)
    {
        var headerBytes = options.Resume?.Header.ToArray() ?? await ReadHeaderAsync(ciphertext, cancellation).ConfigureAwait(false);
        var header = HeaderCheck.Read(headerBytes, secrets);
        var pool = new ChunkBufferPool(header.SealedChunkSize, options.MaxInFlight);
        try
        {
            var manifest = options.Resume?.Manifest
                ?? await OpenManifestAsync(secrets, headerBytes, header, ciphertext, pool, cancellation).ConfigureAwait(false);
            return new OpenedBlob(secrets, headerBytes, header, manifest, options, pool);
        }
        catch
        {
            pool.Dispose();
            throw;
        }
    }

    internal Task PumpAsync(Stream ciphertext, ChunkQueue<OpenJob> queue, CancellationToken cancellation) =>
        new OpeningPump(_header, HeaderBytes, ciphertext, _sealedPool, _plainPool, queue, _aead).RunAsync(_secrets, _firstChunk, cancellation);

    /// <summary>Releases the content of a chunk, or says why not.</summary>
    internal BlobException? Judge(OpenJob job, out OpenedChunk? chunk)
    {
        chunk = null;
        if (!job.IsAuthentic)
            return new ChunkDiagnosis(_secrets, _header, HeaderBytes, Manifest.Size).Explain(job.Index, job.Sealed, job.IsLast);
        var failure = _content.Accept(job.Index, job.Content, job.IsLast, out var offset);
        if (failure is null)
            chunk = new OpenedChunk(job, _plainPool, offset);
        return failure;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sealedPool.Dispose();
        _plainPool.Dispose();
    }

    private static async ValueTask<byte[]> ReadHeaderAsync(Stream ciphertext, CancellationToken cancellation)
    {
        var bytes = new byte[BlobHeader.Size];
        var read = await ciphertext.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static async ValueTask<Manifest> OpenManifestAsync(
        TransferSecrets secrets, byte[] headerBytes, BlobHeader header, Stream ciphertext, ChunkBufferPool pool, CancellationToken cancellation)
    {
        var buffer = await pool.RentAsync(cancellation).ConfigureAwait(false);
        var size = await buffer.FillAsync(ciphertext, 0, header.SealedChunkSize, cancellation).ConfigureAwait(false);
        var isWhole = size == header.SealedChunkSize;
        if (!isWhole || !IsManifestAuthentic(secrets, headerBytes, header, buffer))
            throw new ChunkDiagnosis(secrets, header, headerBytes, null).Explain(0, buffer.Span(size), isLast: !isWhole);
        var manifest = ManifestChunk.Read(buffer.Span(header.ChunkSize))
            ?? throw new BlobException(BlobFailure.ManifestMalformed, "Chunk 0 is authentic, but holds no manifest of protocol 1.");
        pool.Return(buffer);
        return manifest;
    }

    /// <summary>Opens chunk 0 in place where it is authentic, and leaves it as it is where not.</summary>
    private static bool IsManifestAuthentic(TransferSecrets secrets, byte[] headerBytes, BlobHeader header, ChunkBuffer buffer)
    {
        Span<byte> nonce = stackalloc byte[ChunkNonce.Size];
        ChunkNonce.Write(nonce, header.Transfer, 0, isLast: false);
        using var ratchet = secrets.CreateManifestRatchet();
        ratchet.NextKey(buffer.Key);
        var chunk = buffer.Span(header.SealedChunkSize);
        var isAuthentic = ChunkAead.IsAuthentic(buffer.Key, nonce, headerBytes, chunk)
            && ChunkAead.TryOpen(AeadPath.Sodium, buffer.Key, nonce, headerBytes, chunk, chunk[..^ChunkAead.TagSize]);
        CryptographicOperations.ZeroMemory(buffer.Key);
        return isAuthentic;
    }
}
