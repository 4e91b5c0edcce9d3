using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>How a <see cref="BlobSealer"/> works.</summary>
public sealed record BlobSealerOptions
{
    /// <summary>Base-two logarithm of the chunk size, 16 to 22; null takes what the specification says for the manifest's size.</summary>
    public byte? ChunkSizeLog2 { get; init; }

    /// <summary>Chunks that are read, sealed, or sealed and not taken yet, 2 to 64. Each holds a buffer of the chunk size.</summary>
    public int MaxInFlight { get; init; } = 4;

    /// <summary>Chunks that the consumer may hold while it awaits the next one, 1 to 64; with more, the sealer waits for a disposal.</summary>
    public int MaxHeld { get; init; } = 2;

    /// <summary>
    /// To resume: the first chunk to produce. From 1 on, the content stream begins at this chunk's content, byte
    /// <c>(FirstChunk - 1) * K</c>, and <see cref="KnownLeaves"/> has the leaves of all chunks before it.
    /// </summary>
    public long FirstChunk { get; init; }

    /// <summary>Leaves that were recorded before, of chunk 0 and those that follow it; a chunk with another leaf is refused.</summary>
    public IReadOnlyList<Digest256> KnownLeaves { get; init; } = [];

    /// <summary>
    /// Length of the whole content where it is known and the manifest does not say it. Needed to resume behind the end of a folder or a
    /// stream, in the padding.
    /// </summary>
    public long? ContentLength { get; init; }

    /// <summary>Which implementation of the AEAD seals.</summary>
    internal AeadPath? Aead { get; init; }
}
