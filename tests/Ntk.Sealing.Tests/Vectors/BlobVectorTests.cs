using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Sealing.Tests.Vectors;

public sealed class BlobVectorTests
{
    public static TheoryData<Delivery> Deliveries => [Delivery.Whole, Delivery.Streamed, Delivery.ByteByByte];

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task every_blob_is_sealed_to_the_digest_of_the_vectors(Delivery delivery)
    {
        foreach (var vector in Read(delivery))
        {
            using var secrets = vector.Secrets();
            var blob = await vector.SealAsync(secrets, PacedStream.Over(vector.Content, delivery));

            Assert.Equal(vector.Sha256, Convert.ToHexStringLower(SHA256.HashData(blob.Blob)));
            Assert.Equal(new Digest256(Convert.FromHexString(vector.Root)), blob.Root);
            Assert.Equal(vector.Chunks - 1, blob.LastChunk);
            Assert.Equal(vector.Length, blob.OffsetOf(blob.LastChunk) + vector.LastChunkSize);
        }
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task every_blob_opens_to_its_content(Delivery delivery)
    {
        foreach (var vector in Read(delivery))
        {
            using var secrets = vector.Secrets();
            var blob = await vector.SealAsync(secrets, new MemoryStream(vector.Content));

            var (manifest, released, failure) = await Blobs.OpenAsync(secrets, PacedStream.Over(blob.Blob, delivery));

            Assert.Null(failure);
            Assert.Equal(vector.ToManifest(), manifest);
            Assert.Equal(vector.Content, released);
        }
    }

    [Fact]
    public async Task the_committed_blob_opens()
    {
        var vector = Read(Delivery.Whole).First(vector => vector.Name == "empty file");
        using var secrets = vector.Secrets();

        var (manifest, released, failure) = await Blobs.OpenAsync(secrets, await File.ReadAllBytesAsync(VectorFolder.PathOf("smallest.blob")));

        Assert.Null(failure);
        Assert.Equal(vector.ToManifest(), manifest);
        Assert.Empty(released);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task every_refused_blob_fails_as_its_class_and_releases_no_more_than_it_may(Delivery delivery)
    {
        var file = VectorFile<RefusedVector>.Read("blob-refused.json", count: 50);
        var blobs = new Dictionary<string, byte[]>();
        foreach (var given in file.Blobs)
        {
            using var secrets = given.Secrets();
            var blob = await given.SealAsync(secrets, new MemoryStream(given.Content));
            Assert.Equal(given.Sha256, Convert.ToHexStringLower(SHA256.HashData(blob.Blob)));
            blobs[given.Name] = blob.Blob;
        }

        foreach (var vector in file.Vectors)
        {
            var given = file.Blobs.Single(blob => blob.Name == vector.Blob);
            using var secrets = given.Secrets();

            var (_, released, failure) = await Blobs.OpenAsync(secrets, PacedStream.Over(vector.Apply(blobs), delivery));

            Assert.True(vector.Failure == failure, $"'{vector.Name}' is {vector.Failure}, but was {failure}.");
            Assert.True(given.Content.AsSpan(0, vector.Released).SequenceEqual(released), $"'{vector.Name}' released {released.Length} bytes.");
        }
    }

    /// <summary>Byte by byte the large blobs would take minutes and show nothing that the small ones don't.</summary>
    private static IEnumerable<BlobVector> Read(Delivery delivery) => VectorFile<BlobVector>.Read("blob.json", count: 16).Vectors
        .Where(vector => delivery != Delivery.ByteByByte || vector.Length < 1 << 20);
}
