using Ntk.Wire;

namespace Ntk.Sealing.Tests;

/// <summary>Seals and opens whole blobs in memory.</summary>
internal static class Blobs
{
    internal sealed record Sealed(byte[] Blob, byte[] Header, IReadOnlyList<Digest256> Leaves, Digest256 Root, byte ChunkSizeLog2)
    {
        internal int SealedChunkSize => (1 << ChunkSizeLog2) + BlobLayout.TagSize;

        /// <summary>Index of the last chunk.</summary>
        internal int LastChunk => Leaves.Count - 1;

        internal int OffsetOf(long chunk) => (int)BlobLayout.ChunkOffset(ChunkSizeLog2, chunk);
    }

    internal static Manifest FileManifest(long size) => new() { Kind = ContentKind.File, Name = "a.bin", Size = size };

    internal static Manifest StreamManifest() => new() { Kind = ContentKind.Stream };

    /// <summary>Bytes that repeat nowhere within a chunk.</summary>
    internal static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    internal static async Task<Sealed> SealAsync(
        TransferSecrets secrets, Manifest manifest, Stream content, BlobSealerOptions? options = null)
    {
        await using var sealer = new BlobSealer(secrets, manifest, content, options);
        using var blob = new MemoryStream();
        blob.Write(sealer.Header.Span);
        var leaves = new List<Digest256>();
        while (await sealer.NextAsync() is { } chunk)
        {
            using (chunk)
            {
                blob.Write(chunk.Bytes.Span);
                leaves.Add(chunk.Leaf);
            }
        }

        return new Sealed(blob.ToArray(), sealer.Header.ToArray(), leaves, sealer.Root, sealer.ChunkSizeLog2);
    }

    internal static Task<Sealed> SealAsync(TransferSecrets secrets, byte[] content, byte chunkSizeLog2 = 16) => SealAsync(
        secrets, FileManifest(content.Length), new MemoryStream(content), new BlobSealerOptions { ChunkSizeLog2 = chunkSizeLog2 });

    /// <summary>Opens as far as it goes.</summary>
    internal static async Task<(Manifest? Manifest, byte[] Released, BlobFailure? Failure)> OpenAsync(
        TransferSecrets secrets, Stream blob, BlobOpenerOptions? options = null)
    {
        await using var opener = new BlobOpener(secrets, blob, options);
        using var released = new MemoryStream();
        Manifest? manifest = null;
        try
        {
            manifest = await opener.ReadManifestAsync();
            while (await opener.NextAsync() is { } chunk)
            {
                using (chunk)
                    released.Write(chunk.Content.Span);
            }
        }
        catch (BlobException failure)
        {
            return (manifest, released.ToArray(), failure.Failure);
        }

        return (manifest, released.ToArray(), null);
    }

    internal static Task<(Manifest? Manifest, byte[] Released, BlobFailure? Failure)> OpenAsync(TransferSecrets secrets, byte[] blob) =>
        OpenAsync(secrets, new MemoryStream(blob));
}
