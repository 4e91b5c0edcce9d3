using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>
/// Opens a blob and gives its content in order (<c>protocol.md</c>, Blob). No byte of a chunk is given before the chunk authenticated.
/// Reading and opening overlap on the thread pool, bounded by <see cref="BlobOpenerOptions.MaxInFlight"/>.
/// </summary>
/// <remarks>
/// Secrets and stream stay the caller's and must outlive the opener. The stream must honour cancellation of its reads: disposal waits for
/// the one in progress. One caller at a time. After a failure every call fails alike.
/// </remarks>
public sealed class BlobOpener : IAsyncDisposable
{
    private readonly ChunkQueue<OpenJob> _queue = new();
    private readonly TransferSecrets _secrets;
    private readonly Stream _ciphertext;
    private readonly BlobOpenerOptions _options;
    private Task<OpenedBlob>? _opening;
    private BlobException? _failure;

    /// <param name="secrets">Secrets of the transfer.</param>
    /// <param name="ciphertext">The blob, or its chunks from where <see cref="BlobOpenerOptions.Resume"/> says.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <exception cref="ArgumentException">The options are out of their bounds.</exception>
    public BlobOpener(TransferSecrets secrets, Stream ciphertext, BlobOpenerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(ciphertext);
        _options = options ?? new BlobOpenerOptions();
        PipelineBounds.Check(_options.MaxInFlight, _options.MaxHeld);
        if (_options.Resume is { } resume)
            Check(resume);
        (_secrets, _ciphertext) = (secrets, ciphertext);
    }

    /// <summary>The 56 bytes of the header.</summary>
    /// <exception cref="InvalidOperationException">The manifest was not read yet.</exception>
    public ReadOnlyMemory<byte> Header => _opening is { IsCompletedSuccessfully: true }
        ? _opening.Result.HeaderBytes
        : throw new InvalidOperationException("The header is known when the manifest was read.");

    /// <summary>Checks the header and reads the manifest; a resumed opener gives the one that it was told.</summary>
    /// <exception cref="BlobException">The blob does not open.</exception>
    /// <exception cref="IOException">The ciphertext can't be read; as every exception of the stream, it comes as it is.</exception>
    public async ValueTask<Manifest> ReadManifestAsync(CancellationToken cancellation = default) =>
        (await OpenAsync(cancellation).ConfigureAwait(false)).Manifest;

    /// <summary>The next piece of content, for the caller to dispose; null when the whole blob was opened and is as it must be.</summary>
    /// <exception cref="BlobException">The blob does not open.</exception>
    /// <exception cref="IOException">The ciphertext can't be read; as every exception of the stream, it comes as it is.</exception>
    public async ValueTask<OpenedChunk?> NextAsync(CancellationToken cancellation = default)
    {
        if (_failure is not null)
            throw _failure;
        var blob = await OpenAsync(cancellation).ConfigureAwait(false);
        _queue.Start(stop => blob.PumpAsync(_ciphertext, _queue, stop));
        if (await _queue.TakeAsync(cancellation).ConfigureAwait(false) is not { } job)
            return null;
        _failure = blob.Judge(job, out var chunk);
        return _failure is null ? chunk : throw _failure;
    }

    /// <summary>Stops reading and opening, and returns when nothing runs any more. Pieces that were taken stay valid.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync().ConfigureAwait(false);
        if (_opening is null)
            return;
        await ((Task)_opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_opening.IsCompletedSuccessfully)
            _opening.Result.Dispose();
    }

    private static void Check(OpenerResumption resume)
    {
        ArgumentNullException.ThrowIfNull(resume.Manifest, nameof(resume));
        ArgumentOutOfRangeException.ThrowIfNotEqual(resume.Header.Length, BlobHeader.Size, nameof(resume));
        ArgumentOutOfRangeException.ThrowIfLessThan(resume.FirstChunk, 1, nameof(resume));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(resume.FirstChunk, BlobLayout.MaxChunkIndex, nameof(resume));
        if (ManifestRules.Fault(resume.Manifest) is { } fault)
            throw new ArgumentException(fault, nameof(resume));
    }

    private Task<OpenedBlob> OpenAsync(CancellationToken cancellation) =>
        (_opening ??= OpenedBlob.OpenAsync(_secrets, _ciphertext, _options, _queue.Stopping)).WaitAsync(cancellation);
}
