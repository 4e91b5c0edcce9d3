namespace Ntk.Wire;

/// <summary>What is wrong with the first 56 bytes of a blob. Numbers are never reused.</summary>
public enum BlobHeaderFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Fewer than 56 bytes.</summary>
    Truncated = 1,

    /// <summary>The blob does not begin with <c>NTK1</c>.</summary>
    UnknownMagic = 2,

    /// <summary>A suite that this protocol does not define.</summary>
    UnknownSuite = 3,

    /// <summary>A chunk size below 64 KiB or above 4 MiB.</summary>
    ChunkSizeOutOfRange = 4,

    /// <summary>The two reserved bytes are not zero.</summary>
    ReservedNotZero = 5,
}
