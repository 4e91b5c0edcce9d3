namespace Ntk.Transparency;

/// <summary>Appends to a tree and says which tiles that makes (C2SP tlog-tiles). Holds the last tile of each of the eight rows.</summary>
/// <remarks>
/// Full tiles are held until they are taken. The order for a log that survives a crash: store the entries and <see cref="TakeTiles"/>,
/// then sign the checkpoint of <see cref="Root"/>. Every tile of a tree is stored when its checkpoint is.
/// </remarks>
public sealed class TileGrowth
{
    private readonly MerkleFrontier _frontier;
    private readonly List<List<LogDigest>> _rows = [];
    private readonly List<Tile> _full = [];
    private long _taken;

    /// <summary>Begins a tree.</summary>
    public TileGrowth() => _frontier = new MerkleFrontier();

    private TileGrowth(MerkleFrontier frontier)
    {
        _frontier = frontier;
        _taken = frontier.Size;
    }

    /// <summary>Leaves so far.</summary>
    public long Size => _frontier.Size;

    /// <summary>Continues a tree that is in tiles already.</summary>
    /// <param name="size">Leaves in it, as its last checkpoint says.</param>
    /// <param name="reader">Where its tiles are.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="TileException">A tile has the wrong length.</exception>
    public static async ValueTask<TileGrowth> ResumeAsync(long size, TileReader reader, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var growth = new TileGrowth(await new TiledTree(size, reader).FrontierAsync(stop));
        foreach (var tile in TiledTree.RightEdge(size))
        {
            growth._rows.Add([]);
            if (!tile.IsPartial)
                continue;
            var content = await reader(tile, stop);
            if (!TileException.IsLength(tile, content.Length))
                throw new TileException(tile, content.Length);
            for (var i = 0; i < tile.Width; i++)
                growth._rows[^1].Add(TileHashes.At(content.Span, i));
        }
        return growth;
    }

    /// <summary>The root over the leaves so far.</summary>
    public LogDigest Root() => _frontier.Root();

    /// <summary>Appends a leaf.</summary>
    /// <param name="leaf">Its digest, from <see cref="LogDigest.HashLeaf"/>.</param>
    public void Append(LogDigest leaf)
    {
        _frontier.Append(leaf);
        Add(0, leaf);
    }

    /// <summary>The tiles that the tree of now has and that of the last call had not; first the full ones, as they came to be.</summary>
    public IReadOnlyList<Tile> TakeTiles()
    {
        List<Tile> tiles = [.. _full];
        for (var level = 0; level < _rows.Count; level++)
            if (_rows[level].Count > 0 && Size >> (level * TilePath.Height) != _taken >> (level * TilePath.Height))
                tiles.Add(TileOf(level));
        _full.Clear();
        _taken = Size;
        return tiles;
    }

    private void Add(int level, LogDigest hash)
    {
        if (level == _rows.Count)
            _rows.Add([]);
        var row = _rows[level];
        row.Add(hash);
        if (row.Count < TilePath.FullWidth)
            return;
        var tile = TileOf(level);
        _full.Add(tile);
        row.Clear();
        Add(level + 1, TileHashes.Root(tile.Content.Span));
    }

    private Tile TileOf(int level)
    {
        var row = _rows[level];
        var content = new byte[row.Count * LogDigest.Size];
        for (var i = 0; i < row.Count; i++)
            row[i].CopyTo(content.AsSpan(i * LogDigest.Size));
        var index = ((Size >> (level * TilePath.Height)) - 1) / TilePath.FullWidth;
        return new Tile(TilePath.Hashes(level, index, row.Count), content);
    }
}
