using Ntk.Wire;

namespace Ntk.Sealing.Tests;

public sealed class RoundTripTests
{
    private const int K = (1 << 16) - 4;

    public static TheoryData<int> Lengths => [0, 1, 100, K - 1, K, K + 1, 2 * K, 1_000_000, (1 << 20) + 77];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task what_was_sealed_opens_to_the_same_bytes(int length)
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(length);
        var sealedBlob = await Blobs.SealAsync(secrets, content);

        var (manifest, released, failure) = await Blobs.OpenAsync(secrets, sealedBlob.Blob);

        Assert.Null(failure);
        Assert.Equal(Blobs.FileManifest(length), manifest);
        Assert.Equal(content, released);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task a_blob_has_the_length_that_its_content_gives(int length)
    {
        using var secrets = TransferSecrets.Generate();
        var sealedBlob = await Blobs.SealAsync(secrets, Blobs.StreamManifest(), new MemoryStream(Blobs.Content(length)));

        Assert.Equal(BlobLength.For(length, 20).Total, sealedBlob.Blob.Length);
    }

    [Fact]
    public async Task the_root_is_that_of_header_and_chunks()
    {
        using var secrets = TransferSecrets.Generate();
        var sealedBlob = await Blobs.SealAsync(secrets, Blobs.Content(300_000));

        var tree = new CiphertextTree();
        tree.Add(CiphertextTree.HashLeaf(sealedBlob.Header));
        for (var i = 0; i <= sealedBlob.LastChunk; i++)
        {
            var end = i < sealedBlob.LastChunk ? sealedBlob.OffsetOf(i + 1) : sealedBlob.Blob.Length;
            tree.Add(CiphertextTree.HashLeaf(sealedBlob.Blob.AsSpan(sealedBlob.OffsetOf(i)..end)));
        }

        Assert.Equal(tree.Root(), sealedBlob.Root);
    }

    [Fact]
    public async Task both_implementations_of_the_aead_give_the_same_blob()
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(200_000);
        var sodium = await SealWithAsync(AeadPath.Sodium);
        var platform = await SealWithAsync(AeadPath.Platform);

        Assert.Equal(sodium.Blob, platform.Blob);

        Task<Blobs.Sealed> SealWithAsync(AeadPath path) => Blobs.SealAsync(
            secrets, Blobs.StreamManifest(), new MemoryStream(content), new BlobSealerOptions { ChunkSizeLog2 = 16, Aead = path });
    }
}
