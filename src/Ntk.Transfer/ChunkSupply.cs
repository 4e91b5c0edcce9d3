using Ntk.Sealing;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>The sealed chunks of one upload, from any chunk on, as often as the upload needs them.</summary>
/// <remarks>
/// A source that can be read again is sealed again from there: the same bytes under the same keys, compared with the recorded leaves. Of one
/// that cannot, chunks stay in memory until <see cref="Release"/> says that the relay holds them.
/// </remarks>
internal sealed class ChunkSupply(ContentSource source, Manifest manifest, IUploadRecord record) : IAsyncDisposable
{
    /// <summary>Of a source that cannot be read again, chunks in memory before the relay has to say what it holds.</summary>
    public const int MaxHeld = 24;

    private readonly LinkedList<SealedChunk> _held = new();
    private LinkedListNode<SealedChunk>? _next;
    private BlobSealer? _sealer;
    private long _produced;
    private bool _ended;

    /// <summary>The blob's header.</summary>
    public ReadOnlyMemory<byte> Header => Sealer.Header;

    /// <summary>Chunks in memory that the relay may not hold.</summary>
    public int Held => _held.Count;

    /// <summary>Root and length of the whole blob, after <see cref="NextAsync"/> answered null.</summary>
    public SealTransferRequest Whole =>
        _ended ? new SealTransferRequest(Sealer.Length, Sealer.Root) : throw new InvalidOperationException("Not sealed to its end.");

    /// <summary>Content bytes read to the end.</summary>
    public long ContentLength => _ended ? Sealer.ContentLength : throw new InvalidOperationException("Not sealed to its end.");

    private BlobSealer Sealer => _sealer ?? throw new InvalidOperationException("Seek first.");

    /// <summary>Makes the chunk at which the relay stands the next one.</summary>
    /// <param name="offset">Bytes of the blob that the relay holds.</param>
    /// <exception cref="ContentException">The source cannot be read again, and those bytes are gone.</exception>
    public async ValueTask SeekAsync(long offset)
    {
        var chunk = BlobLayout.ChunkAt(record.ChunkSizeLog2, offset);
        if (_sealer is not null)
        {
            _next = Find(chunk);
            if (_next is not null || chunk == _produced || (_ended && offset == _sealer.Length))
                return;
            if (!source.CanRewind)
                throw new ContentException(
                    ContentFailure.SourceNotRewindable, $"The relay stands at byte {offset} of the blob, which is no longer in memory and cannot be read again.");
        }
        // The last recorded chunk at the latest: sealed again, it tells root and length where everything had arrived already.
        chunk = Math.Min(chunk, Math.Max(record.Leaves.Count - 1, 0));
        await ResetAsync().ConfigureAwait(false);
        // Chunks of padding alone lie behind the content's end.
        var position = Math.Max(chunk - 1, 0) * BlobLength.ContentPerChunk(record.ChunkSizeLog2);
        _sealer = new BlobSealer(
            record.Secrets, manifest, source.Open(Math.Min(position, source.Length ?? position)),
            new BlobSealerOptions
            {
                ChunkSizeLog2 = record.ChunkSizeLog2,
                ContentLength = source.Length,
                MaxHeld = source.CanRewind ? 1 : MaxHeld,
                FirstChunk = chunk,
                KnownLeaves = [.. record.Leaves],
            });
        _produced = chunk;
    }

    /// <summary>The next chunk, its leaf recorded; null after the last. It stays valid until it is released.</summary>
    public async ValueTask<SealedChunk?> NextAsync(CancellationToken cancellation)
    {
        if (_next is { } again)
        {
            _next = again.Next;
            return again.Value;
        }
        if (await Sealer.NextAsync(cancellation).ConfigureAwait(false) is not { } chunk)
        {
            _ended = true;
            return null;
        }
        _produced = chunk.Index + 1;
        _held.AddLast(chunk);
        if (chunk.Index == record.Leaves.Count)
            record.Append(chunk.Leaf);
        return chunk;
    }

    /// <summary>Lets chunks go that lie wholly before <paramref name="offset"/>.</summary>
    public void Release(long offset)
    {
        while (_held.First is { } first && first != _next && first.Value.BlobOffset + first.Value.Bytes.Length <= offset)
        {
            first.Value.Dispose();
            _held.RemoveFirst();
        }
    }

    private LinkedListNode<SealedChunk>? Find(long chunk)
    {
        for (var node = _held.First; node is not null; node = node.Next)
        {
            if (node.Value.Index == chunk)
                return node;
        }
        return null;
    }

    private async ValueTask ResetAsync()
    {
        _next = null;
        Release(long.MaxValue);
        if (_sealer is { } sealer)
            await sealer.DisposeAsync().ConfigureAwait(false);
        _sealer = null;
        _ended = false;
    }

    public ValueTask DisposeAsync() => ResetAsync();
}
