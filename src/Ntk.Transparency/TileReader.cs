namespace Ntk.Transparency;

/// <summary>Gives the content of a tile of hashes, wherever it is kept.</summary>
/// <param name="tile">Which one. The content of the full tile of the same place will do: a log may have deleted the partial one.</param>
/// <param name="stop">Ends the reading.</param>
public delegate ValueTask<ReadOnlyMemory<byte>> TileReader(TilePath tile, CancellationToken stop);
