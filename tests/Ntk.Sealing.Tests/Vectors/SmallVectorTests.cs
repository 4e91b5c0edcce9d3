using Ntk.Wire;

namespace Ntk.Sealing.Tests.Vectors;

public sealed class SmallVectorTests
{
    private sealed record LengthVector(long Content, byte ChunkSizeLog2, long Blob);

    private sealed record HeaderVector(string Name, string Seed, string Header, BlobFailure? Failure);

    private sealed record LinkVector(string Name, string Text, LinkFault? Fault, string? Relay, string? LinkSecret);

    private sealed record TreeVector(int Leaves, string Root);

    [Fact]
    public void every_length_is_padded_as_the_vectors_say() =>
        Assert.All(VectorFile<LengthVector>.Read("length.json", count: 99).Vectors, vector =>
        {
            var length = BlobLength.For(vector.Content, vector.ChunkSizeLog2);

            Assert.Equal(vector.Blob, length.Total);
            Assert.Equal(vector.Blob, BlobLayout.ChunkOffset(vector.ChunkSizeLog2, length.LastChunk) + length.LastChunkSize);
            Assert.True(BlobLength.IsPadded(vector.Blob, vector.ChunkSizeLog2));
        });

    [Fact]
    public void every_header_is_judged_as_the_vectors_say() =>
        Assert.All(VectorFile<HeaderVector>.Read("header.json", count: 22).Vectors, vector =>
        {
            using var secrets = TransferSecrets.FromSeed(Convert.FromHexString(vector.Seed));
            var header = Convert.FromHexString(vector.Header);

            var failure = (Record.Exception(() => HeaderCheck.Read(header, secrets)) as BlobException)?.Failure;

            Assert.Equal(vector.Failure, failure);
        });

    [Fact]
    public void every_link_is_judged_as_the_vectors_say() =>
        Assert.All(VectorFile<LinkVector>.Read("link.json", count: 26).Vectors, vector =>
        {
            var fault = TransferLink.TryParse(vector.Text, out var link);
            using (link)
            {
                Assert.Equal(vector.Fault ?? LinkFault.None, fault);
                Assert.Equal(vector.Relay, link?.Relay.AbsoluteUri);
                var secret = new byte[TransferSecrets.LinkSecretSize];
                link?.Secrets.CopyLinkSecretTo(secret);
                Assert.Equal(vector.LinkSecret, link is null ? null : Convert.ToHexStringLower(secret));
            }
        });

    [Fact]
    public void every_tree_has_the_root_that_the_vectors_say() =>
        Assert.All(VectorFile<TreeVector>.Read("tree.json", count: 24).Vectors, vector =>
        {
            var tree = new CiphertextTree();
            for (var i = 0; i < vector.Leaves; i++)
                tree.Add(CiphertextTree.HashLeaf(System.Text.Encoding.ASCII.GetBytes($"leaf {i}")));

            Assert.Equal(new Digest256(Convert.FromHexString(vector.Root)), tree.Root());
        });

    [Fact]
    public void every_manifest_is_read_as_the_vectors_say() =>
        Assert.All(VectorFile<ManifestVector>.Read("manifest.json", count: 51).Vectors, vector =>
        {
            var manifest = ManifestChunk.Read(vector.Plaintext());

            Assert.Equal(vector.Manifest is null ? null : ManifestVector.FromMembers(vector.Manifest), manifest);
        });

    [Fact]
    public void every_canonical_manifest_is_written_to_the_bytes_of_the_vectors() =>
        Assert.All(VectorFile<ManifestVector>.Read("manifest.json", count: 51).Vectors.Where(vector => vector.Canonical), vector =>
            Assert.Equal(vector.Json, Convert.ToHexStringLower(ManifestChunk.ToJson(ManifestVector.FromMembers(vector.Manifest!), 1 << 16))));
}
