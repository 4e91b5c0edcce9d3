namespace Ntk.Sealing;

/// <summary>Why a blob does not open (<c>protocol.md</c>, Failures). Numbers are never reused.</summary>
public enum BlobFailure
{
    /// <summary>Fewer than the 56 bytes of a header.</summary>
    HeaderTruncated = 1,

    /// <summary>The blob does not begin with <c>NTK1</c>.</summary>
    UnknownMagic = 2,

    /// <summary>A suite that this protocol does not define.</summary>
    UnknownSuite = 3,

    /// <summary>A chunk size below 64 KiB or above 4 MiB.</summary>
    ChunkSizeOutOfRange = 4,

    /// <summary>The reserved bytes of the header are not zero.</summary>
    ReservedNotZero = 5,

    /// <summary>The blob is that of another transfer.</summary>
    ForeignTransfer = 6,

    /// <summary>The blob was sealed under another key.</summary>
    WrongKey = 7,

    /// <summary>A chunk was changed, or is of another transfer.</summary>
    ChunkNotAuthentic = 8,

    /// <summary>At a chunk's place stands one from before it.</summary>
    ChunkDuplicated = 9,

    /// <summary>At a chunk's place stands one from behind it.</summary>
    ChunkReordered = 10,

    /// <summary>The blob ended before its last chunk, or within it.</summary>
    Truncated = 11,

    /// <summary>Bytes follow the last chunk.</summary>
    TrailingBytes = 12,

    /// <summary>Chunk 0 is authentic, but no manifest.</summary>
    ManifestMalformed = 13,

    /// <summary>A content chunk is authentic, but its count or its zeros break the rules.</summary>
    PaddingMalformed = 14,

    /// <summary>The content is not as long as the manifest says.</summary>
    LengthMismatch = 15,
}
