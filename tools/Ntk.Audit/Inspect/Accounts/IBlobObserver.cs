using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Takes the bytes of blobs: tripwires and the opening look at them.</summary>
internal interface IBlobObserver
{
    /// <summary>Bytes of a blob, header included.</summary>
    /// <param name="stretch">Which.</param>
    /// <param name="offset">Where in the blob the first of them stands.</param>
    /// <param name="bytes">The bytes; only there until the call returns.</param>
    /// <param name="chunkSizeLog2">Chunk size, where the header was seen.</param>
    /// <param name="mark">The packet of the last of them.</param>
    void BlobBytes(BlobStretch stretch, long offset, ReadOnlySpan<byte> bytes, byte? chunkSizeLog2, PacketMark mark);

    /// <summary>A message with a stretch of a blob is over.</summary>
    /// <param name="stretch">Which.</param>
    /// <param name="start">Where in the blob it began.</param>
    /// <param name="end">Where it ended.</param>
    void BlobEnd(BlobStretch stretch, long start, long end);
}
