namespace Ntk.Wire;

/// <summary>Where the chunks of a blob lie (<c>protocol.md</c>, Blob: layout).</summary>
public static class BlobLayout
{
    /// <summary>Bytes of the Poly1305 tag that ends every chunk.</summary>
    public const int TagSize = 16;

    /// <summary>64 KiB: below it the tags and calls cost more than they protect.</summary>
    public const byte MinChunkSizeLog2 = 16;

    /// <summary>4 MiB: above it a receiver holds too much that it has not authenticated.</summary>
    public const byte MaxChunkSizeLog2 = 22;

    /// <summary>1 MiB.</summary>
    public const byte DefaultChunkSizeLog2 = 20;

    /// <summary>The chunk index is 7 bytes of the nonce.</summary>
    public const long MaxChunkIndex = (1L << 56) - 1;

    /// <summary>Offset in the blob at which chunk <paramref name="index"/> begins; chunk 0 is the manifest.</summary>
    public static long ChunkOffset(byte chunkSizeLog2, long index) =>
        BlobHeader.Size + (index * ((1L << chunkSizeLog2) + TagSize));

    /// <summary>The chunk that holds the byte at <paramref name="offset"/>; offsets inside the header give chunk 0.</summary>
    public static long ChunkAt(byte chunkSizeLog2, long offset) =>
        offset < BlobHeader.Size ? 0 : (offset - BlobHeader.Size) / ((1L << chunkSizeLog2) + TagSize);
}
