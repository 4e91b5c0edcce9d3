namespace Ntk.Transparency;

/// <summary>A tile and where it belongs.</summary>
/// <param name="Path">Which one.</param>
/// <param name="Content">Its digests one after the other, 32 bytes each, or an entry bundle.</param>
public readonly record struct Tile(TilePath Path, ReadOnlyMemory<byte> Content);
