namespace Ntk.Sealing;

/// <summary>
/// Where an opener goes on with a blob of which it opened the beginning before. The ciphertext then begins at
/// <c>BlobLayout.ChunkOffset(FirstChunk)</c>.
/// </summary>
/// <param name="FirstChunk">
/// The first chunk to open, 1 or more. Every chunk before it was full of content: after <c>N</c> content bytes kept, it is
/// <c>N / BlobLength.ContentPerChunk + 1</c>, and the content goes on at <c>(FirstChunk - 1) * BlobLength.ContentPerChunk</c>.
/// </param>
/// <param name="Header">The 56 bytes of the header; checked again.</param>
/// <param name="Manifest">The manifest that was read from chunk 0.</param>
public sealed record OpenerResumption(long FirstChunk, ReadOnlyMemory<byte> Header, Manifest Manifest);
