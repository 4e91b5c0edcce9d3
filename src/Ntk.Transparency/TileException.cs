namespace Ntk.Transparency;

/// <summary>A tile that was read is not as long as the tree needs it.</summary>
/// <param name="tile">Which one.</param>
/// <param name="length">The bytes that it has.</param>
public sealed class TileException(TilePath tile, int length)
    : Exception($"The tile {tile} has {length} bytes where {tile.Width * LogDigest.Size} or, if it is full by now, {FullSize} were expected.")
{
    private const int FullSize = TilePath.FullWidth * LogDigest.Size;

    /// <summary>Which one.</summary>
    public TilePath Tile { get; } = tile;

    /// <summary>The bytes that it has.</summary>
    public int Length { get; } = length;

    internal static bool IsLength(TilePath tile, int length) => length == tile.Width * LogDigest.Size || length == FullSize;
}
