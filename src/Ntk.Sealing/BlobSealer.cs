using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>
/// Turns a content into the chunks of a blob, in order (<c>protocol.md</c>, Blob). Reading, sealing and hashing overlap on the thread pool,
/// bounded by <see cref="BlobSealerOptions.MaxInFlight"/>; memory does not depend on the length of the content.
/// </summary>
/// <remarks>
/// Secrets and stream stay the caller's and must outlive the sealer. The stream must honour cancellation of its reads: disposal waits for
/// the one in progress. One caller at a time. After a failure every call fails alike.
/// </remarks>
public sealed class BlobSealer : IAsyncDisposable
{
    private readonly ChunkQueue<SealJob> _queue = new();
    private readonly CiphertextTree _tree = new();
    private readonly TransferSecrets _secrets;
    private readonly BlobSealerOptions _options;
    private readonly BlobHeader _header;
    private readonly ChunkBufferPool _pool;
    private readonly SealingPump _pump;
    private SealingException? _failure;
    private long _length;
    private long _contentLength;

    /// <param name="secrets">Secrets of the transfer.</param>
    /// <param name="manifest">What the content is.</param>
    /// <param name="content">The content, from <see cref="BlobSealerOptions.FirstChunk"/> on.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <exception cref="ArgumentException">The manifest breaks the rules of its kind, or the options contradict each other.</exception>
    public BlobSealer(TransferSecrets secrets, Manifest manifest, Stream content, BlobSealerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(content);
        _options = Checked(options ?? new BlobSealerOptions(), manifest);
        _secrets = secrets;
        var contentLength = manifest.Size ?? _options.ContentLength;
        _header = secrets.CreateHeader(_options.ChunkSizeLog2 ?? BlobLength.ChunkSizeLog2For(contentLength));
        if (contentLength is { } known)
            _ = BlobLength.For(known, _header.ChunkSizeLog2);
        var json = ManifestChunk.ToJson(manifest, _header.ChunkSize);
        _pool = new ChunkBufferPool(_header.SealedChunkSize, _options.MaxInFlight + _options.MaxHeld);
        var aead = _options.Aead ?? ChunkAead.Default;
        _pump = new SealingPump(_header, json, contentLength, content, _pool, _queue, aead);
        _tree.Add(CiphertextTree.HashLeaf(_pump.HeaderBytes));
        for (var i = 0; i < _options.FirstChunk; i++)
            _tree.Add(_options.KnownLeaves[i]);
        _contentLength = Math.Max(_options.FirstChunk - 1, 0) * BlobLength.ContentPerChunk(_header.ChunkSizeLog2);
    }

    /// <summary>The 56 bytes before the first chunk.</summary>
    public ReadOnlyMemory<byte> Header => _pump.HeaderBytes;

    /// <summary>Base-two logarithm of the chunk size.</summary>
    public byte ChunkSizeLog2 => _header.ChunkSizeLog2;

    /// <summary>Merkle root over the whole blob.</summary>
    /// <exception cref="InvalidOperationException">The last chunk was not taken yet.</exception>
    public Digest256 Root => IsComplete ? _tree.Root() : throw NotComplete();

    /// <summary>Bytes of the whole content.</summary>
    /// <exception cref="InvalidOperationException">The last chunk was not taken yet.</exception>
    public long ContentLength => IsComplete ? _options.ContentLength ?? _contentLength : throw NotComplete();

    /// <summary>Bytes of the whole blob.</summary>
    /// <exception cref="InvalidOperationException">The last chunk was not taken yet.</exception>
    public long Length => IsComplete ? _length : throw NotComplete();

    /// <summary>Whether the last chunk was taken.</summary>
    public bool IsComplete => _length > 0;

    /// <summary>The next chunk, for the caller to dispose, or null after the last.</summary>
    /// <exception cref="SealingException">The content is not what the manifest or the known leaves say.</exception>
    /// <exception cref="IOException">The content can't be read; as every exception of the stream, it comes as it is.</exception>
    public async ValueTask<SealedChunk?> NextAsync(CancellationToken cancellation = default)
    {
        if (_failure is not null)
            throw _failure;
        _queue.Start(stop => _pump.RunAsync(_secrets, _options.FirstChunk, stop));
        if (await _queue.TakeAsync(cancellation).ConfigureAwait(false) is not { } job)
            return null;
        var chunk = new SealedChunk(job, _pool, _header.ChunkSizeLog2);
        if (job.Index < _options.KnownLeaves.Count && _options.KnownLeaves[(int)job.Index] != job.Leaf)
        {
            chunk.Dispose();
            throw _failure = new SealingException(
                SealingFailure.SourceChanged, $"Chunk {job.Index} is not the one that was sealed before: the source changed.");
        }

        _tree.Add(job.Leaf);
        if (job.Index > 0)
            _contentLength += job.Content;
        if (job.IsLast)
            _length = chunk.BlobOffset + job.SealedSize;
        return chunk;
    }

    /// <summary>Stops reading and sealing, and returns when nothing runs any more. Chunks that were taken stay valid.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync().ConfigureAwait(false);
        _pool.Dispose();
    }

    private static InvalidOperationException NotComplete() => new("Root and length are known when the last chunk was taken.");

    private static BlobSealerOptions Checked(BlobSealerOptions options, Manifest manifest)
    {
        PipelineBounds.Check(options.MaxInFlight, options.MaxHeld);
        ArgumentNullException.ThrowIfNull(options.KnownLeaves, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.FirstChunk, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.KnownLeaves.Count, options.FirstChunk, nameof(options));
        if (manifest.Size is { } size && options.ContentLength is { } length && size != length)
            throw new ArgumentException($"The options give a content length of {length} bytes, the manifest one of {size}.", nameof(options));
        return options;
    }
}
