namespace Ntk.Sealing;

/// <summary>How a <see cref="BlobOpener"/> works.</summary>
public sealed record BlobOpenerOptions
{
    /// <summary>Chunks that are read, opened, or opened and not taken yet, 2 to 64. Each holds a buffer or two of the chunk size.</summary>
    public int MaxInFlight { get; init; } = 4;

    /// <summary>Pieces that the consumer may hold while it awaits the next one, 1 to 64; with more, the opener waits for a disposal.</summary>
    public int MaxHeld { get; init; } = 1;

    /// <summary>Where to go on: null begins with the header.</summary>
    public OpenerResumption? Resume { get; init; }

    /// <summary>Which implementation of the AEAD opens.</summary>
    internal AeadPath? Aead { get; init; }
}
