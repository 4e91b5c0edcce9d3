namespace Ntk.Transparency.Tests;

/// <summary>Tiles by their paths, as a folder would hold them.</summary>
internal sealed class TileStore
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _tiles = [];

    public List<TilePath> Read { get; } = [];

    public IEnumerable<string> Paths => _tiles.Keys;

    public void Add(IEnumerable<Tile> tiles)
    {
        foreach (var tile in tiles)
            _tiles[tile.Path.ToString()] = tile.Content;
    }

    public void Remove(TilePath path) => _tiles.Remove(path.ToString());

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(TilePath tile, CancellationToken stop)
    {
        Read.Add(tile);
        return ValueTask.FromResult(_tiles.TryGetValue(tile.ToString(), out var content) ? content : _tiles[tile.Full.ToString()]);
    }
}
