using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Logs;

/// <summary>An append-only log in a folder: its entries, its tiles and its last checkpoint. One tree head for each entry.</summary>
/// <remarks>The checkpoint is written last, so that a log which was interrupted continues from the tree that it signed.</remarks>
public sealed class EntryLog : IDisposable
{
    /// <summary>A million: every leaf's place is kept in memory.</summary>
    public const long MaxEntries = 1 << 20;

    private const string CheckpointFile = "checkpoint";

    private readonly PrivateFolder _folder;
    private readonly string _origin;
    private readonly NoteSigner[] _signers;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<LogDigest, long> _places = [];
    private TileGrowth _growth = new();
    private volatile LogHead _head;
    private bool _isBroken;

    private EntryLog(PrivateFolder folder, string origin, NoteSigner[] signers)
    {
        _folder = folder;
        _origin = origin;
        _signers = signers;
        _head = new LogHead(0, LogDigest.Empty, Encoding.UTF8.GetString(SignHead(0, LogDigest.Empty)));
    }

    /// <summary>The tree of now.</summary>
    public LogHead Head => _head;

    /// <summary>Who signs its checkpoints, the log itself first.</summary>
    public IReadOnlyList<NoteSigner> Signers => _signers;

    /// <summary>Opens a log, or begins it.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="origin">What its checkpoints begin with.</param>
    /// <param name="signers">Who signs its checkpoints, the log itself first.</param>
    /// <exception cref="InvalidDataException">The folder holds something else than this log.</exception>
    public static async Task<EntryLog> OpenAsync(PrivateFolder folder, string origin, params NoteSigner[] signers)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var log = new EntryLog(folder, origin, signers);
        try
        {
            if (folder.Read(CheckpointFile) is { } note)
                await log.ResumeAsync(note);
            return log;
        }
        catch (TileException e)
        {
            throw new InvalidDataException($"The log {origin} is damaged: {e.Message}", e);
        }
    }

    /// <summary>Where an entry is.</summary>
    /// <param name="entry">The whole entry.</param>
    /// <param name="index">Its place.</param>
    public bool TryFind(ReadOnlySpan<byte> entry, out long index) => TryFind(LogDigest.HashLeaf(entry), out index);

    /// <inheritdoc cref="TryFind(ReadOnlySpan{byte}, out long)"/>
    public bool TryFind(LogDigest leaf, out long index)
    {
        lock (_places)
            return _places.TryGetValue(leaf, out index);
    }

    /// <summary>Appends an entry.</summary>
    /// <param name="entry">The entry, at most 65535 bytes.</param>
    /// <param name="annex">Makes what the log keeps beside the entry, without committing to it, of the entry's place; null for nothing.</param>
    /// <exception cref="RefusedException">The log is full, or the entry too long or in the log already.</exception>
    /// <exception cref="IOException">The folder can't be written. The log takes nothing more until it is opened again.</exception>
    public async Task<LoggedEntry> AppendAsync(ReadOnlyMemory<byte> entry, Func<long, byte[]>? annex = null)
    {
        if (entry.Length > EntryBundle.MaxEntrySize)
            throw new RefusedException(Refusal.TooLarge, $"An entry has at most {EntryBundle.MaxEntrySize} bytes, not {entry.Length}.");
        await _turn.WaitAsync();
        try
        {
            var leaf = LogDigest.HashLeaf(entry.Span);
            Admit(leaf);
            var index = Head.Size;
            _isBroken = true;
            _folder.Write(EntryFile("entry", index), entry.Span);
            if (annex is not null)
                _folder.Write(EntryFile("annex", index), annex(index));
            Grow(leaf);
            _isBroken = false;
            return await ProveAsync(index, entry);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>An entry with its proof in the tree of now.</summary>
    /// <exception cref="RefusedException">There is no entry of this place.</exception>
    public async Task<LoggedEntry> ReadAsync(long index)
    {
        await _turn.WaitAsync();
        try
        {
            return await ProveAsync(index, ReadBody(index));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The entry of a place, without a proof.</summary>
    /// <exception cref="RefusedException">There is no entry of this place.</exception>
    public byte[] ReadBody(long index) =>
        index >= 0 && index < Head.Size && _folder.Read(EntryFile("entry", index)) is { } body
            ? body
            : throw new RefusedException(Refusal.NotFound, $"There is no entry {index}; the log has {Head.Size}.");

    /// <summary>What is kept beside an entry; empty for nothing.</summary>
    public byte[] ReadAnnex(long index) => _folder.Read(EntryFile("annex", index)) ?? [];

    /// <summary>A tile of hashes or a bundle of entries, or null where the log has none such.</summary>
    public byte[]? ReadTile(TilePath tile)
    {
        if (!tile.HoldsEntries)
            return _folder.Read(tile.ToString());
        var first = tile.Index * TilePath.FullWidth;
        if (tile.Index > MaxEntries || first + tile.Width > Head.Size)
            return null;
        var entries = Enumerable.Range(0, tile.Width).Select(i => (ReadOnlyMemory<byte>)ReadBody(first + i));
        return EntryBundle.Encode([.. entries]);
    }

    /// <summary>A signed note over any tree, for evidence that deviates.</summary>
    public byte[] SignHead(long size, LogDigest root) => SignText(Checkpoint.Create(_origin, size, root).Encode());

    /// <summary>A signed note over any text, for evidence that deviates.</summary>
    public byte[] SignText(byte[] text) => SignedNote.Encode(text, [.. _signers.Select(signer => signer.Sign(text))]);

    /// <summary>The tree of the log at any size that it had.</summary>
    public TiledTree TreeAt(long size) => new(size, ReadHashesAsync);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static string EntryFile(string kind, long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}/{index / 1000:d4}/{index % 1000:d3}");

    private void Admit(LogDigest leaf)
    {
        if (_isBroken)
            throw new IOException($"The log {_origin} could not write an entry and takes no more.");
        if (Head.Size >= MaxEntries)
            throw new RefusedException(Refusal.LogFull, $"The log holds {Head.Size} entries, as many as it may.");
        if (TryFind(leaf, out var existing))
            throw new RefusedException(Refusal.DuplicateEntry, $"an equivalent entry already exists in the transparency log with index {existing}")
            {
                ExistingIndex = existing,
            };
    }

    private void Grow(LogDigest leaf)
    {
        _growth.Append(leaf);
        foreach (var tile in _growth.TakeTiles())
            _folder.Write(tile.Path.ToString(), tile.Content.Span);
        var note = SignHead(_growth.Size, _growth.Root());
        _folder.Write(CheckpointFile, note);
        lock (_places)
            _places[leaf] = Head.Size;
        _head = new LogHead(_growth.Size, _growth.Root(), Encoding.UTF8.GetString(note));
    }

    private async Task<LoggedEntry> ProveAsync(long index, ReadOnlyMemory<byte> body) =>
        new(index, body, Head.Size, Head.Root, await TreeAt(Head.Size).InclusionPathAsync(index), Head.Checkpoint);

    private async Task ResumeAsync(byte[] note)
    {
        if (!TryRead(note, out var head))
            throw new InvalidDataException($"The checkpoint of the log {_origin} can't be read.");
        if (head.Origin != _origin)
            throw new InvalidDataException($"The folder holds the log {head.Origin}, not {_origin}.");
        _growth = await TileGrowth.ResumeAsync(head.Size, ReadHashesAsync);
        if (_growth.Root() != head.Root)
            throw new InvalidDataException($"The tiles of the log {_origin} have the root {_growth.Root()}, its checkpoint {head.Root}.");
        _head = new LogHead(head.Size, head.Root, Encoding.UTF8.GetString(note));
        ReadPlaces(head);
    }

    private void ReadPlaces(Checkpoint head)
    {
        var entries = new MerkleFrontier();
        for (var index = 0L; index < head.Size; index++)
        {
            var entry = _folder.Read(EntryFile("entry", index)) ?? throw new InvalidDataException($"The log {_origin} has no entry {index}.");
            var leaf = LogDigest.HashLeaf(entry);
            entries.Append(leaf);
            _places[leaf] = index;
        }
        if (entries.Root() != head.Root)
            throw new InvalidDataException($"The entries of the log {_origin} have the root {entries.Root()}, its checkpoint {head.Root}.");
    }

    private static bool TryRead(byte[] note, [NotNullWhen(true)] out Checkpoint? head)
    {
        head = null;
        return SignedNote.TryParse(note, out var read, out _) && Checkpoint.TryParse(read.Text.Span, out head, out _);
    }

    private ValueTask<ReadOnlyMemory<byte>> ReadHashesAsync(TilePath tile, CancellationToken stop) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(_folder.Read(tile.ToString())
            ?? throw new InvalidDataException($"The log {_origin} has no tile {tile}."));
}
