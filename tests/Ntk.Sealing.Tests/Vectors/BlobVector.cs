using System.Text.Json.Nodes;

namespace Ntk.Sealing.Tests.Vectors;

internal sealed record BlobVector(
    string Name, string Seed, byte ChunkSizeLog2, JsonObject Manifest, int ContentLength, int Chunks, int LastChunkSize, long Length, string Sha256, string Root)
{
    internal byte[] Content => VectorGen.Bytes.Content(ContentLength);

    internal Manifest ToManifest() => ManifestVector.FromMembers(Manifest);

    internal TransferSecrets Secrets() => TransferSecrets.FromSeed(Convert.FromHexString(Seed));

    internal Task<Blobs.Sealed> SealAsync(TransferSecrets secrets, Stream content) =>
        Blobs.SealAsync(secrets, ToManifest(), content, new BlobSealerOptions { ChunkSizeLog2 = ChunkSizeLog2 });
}
