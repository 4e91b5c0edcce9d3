using CsCheck;
using Ntk.Sealing.Tests.Vectors;

namespace Ntk.Sealing.Tests;

public sealed class ResumeTests
{
    private const int K = (1 << 16) - 4;
    private const int Length = (4 * K) + 1234;

    [Fact]
    public async Task a_sealer_that_resumes_at_any_chunk_gives_the_same_bytes_and_root()
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(Length);
        var whole = await Blobs.SealAsync(secrets, content);
        for (var first = 0; first <= whole.LastChunk; first++)
        {
            var rest = await Blobs.SealAsync(secrets, Blobs.FileManifest(Length), ContentFrom(content, first), new BlobSealerOptions
            {
                ChunkSizeLog2 = 16,
                FirstChunk = first,
                KnownLeaves = [.. whole.Leaves.Take(first + 1)],
            });

            Assert.Equal(whole.Blob[whole.OffsetOf(first)..], rest.Blob[rest.Header.Length..]);
            Assert.Equal(whole.Root, rest.Root);
        }
    }

    [Fact]
    public async Task a_stream_resumes_within_its_padding_when_its_length_is_told()
    {
        using var secrets = TransferSecrets.Generate();
        const int Content = 31 * K;
        var content = Blobs.Content(Content);
        var options = new BlobSealerOptions { ChunkSizeLog2 = 16, ContentLength = Content };
        var whole = await Blobs.SealAsync(secrets, Blobs.StreamManifest(), new MemoryStream(content), options);
        Assert.True(whole.LastChunk > 31, "The padding has a chunk of its own.");

        var rest = await Blobs.SealAsync(
            secrets, Blobs.StreamManifest(), Stream.Null, options with { FirstChunk = whole.LastChunk, KnownLeaves = whole.Leaves });

        Assert.Equal(whole.Root, rest.Root);
    }

    [Fact]
    public async Task an_opener_that_resumes_at_any_chunk_gives_the_rest_of_the_content()
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(Length);
        var whole = await Blobs.SealAsync(secrets, content);
        for (var first = 1; first <= 5; first++)
        {
            var options = new BlobOpenerOptions { Resume = new OpenerResumption(first, whole.Header, Blobs.FileManifest(Length)) };
            var (_, released, failure) = await Blobs.OpenAsync(secrets, new MemoryStream(whole.Blob[whole.OffsetOf(first)..]), options);

            Assert.Null(failure);
            Assert.Equal(content[((first - 1) * K)..], released);
        }
    }

    [Fact]
    public async Task a_resumed_opener_refuses_the_header_of_another_transfer()
    {
        using var secrets = TransferSecrets.Generate();
        using var others = TransferSecrets.Generate();
        var other = await Blobs.SealAsync(others, Blobs.Content(10));
        var options = new BlobOpenerOptions { Resume = new OpenerResumption(1, other.Header, Blobs.FileManifest(10)) };

        var (_, _, failure) = await Blobs.OpenAsync(secrets, Stream.Null, options);

        Assert.Equal(BlobFailure.ForeignTransfer, failure);
    }

    [Fact]
    public async Task a_source_that_changed_is_detected_in_the_first_changed_chunk_that_was_known()
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(Length);
        var whole = await Blobs.SealAsync(secrets, content);
        await Gen.Int[0, Length - 1].SampleAsync(
            async at =>
            {
                byte[] changed = [.. content];
                changed[at] ^= 1;
                await using var sealer = new BlobSealer(
                    secrets, Blobs.FileManifest(Length), new MemoryStream(changed), new BlobSealerOptions { ChunkSizeLog2 = 16, KnownLeaves = whole.Leaves });

                var failure = await Assert.ThrowsAsync<SealingException>(() => CountAsync(sealer, (at / K) + 1));

                Assert.Equal(SealingFailure.SourceChanged, failure.Failure);
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public async Task a_manifest_that_changed_is_a_source_that_changed()
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(1000);
        var whole = await Blobs.SealAsync(secrets, content);
        var renamed = Blobs.FileManifest(1000) with { Name = "b.bin" };

        var failure = await Assert.ThrowsAsync<SealingException>(() => Blobs.SealAsync(
            secrets, renamed, new MemoryStream(content), new BlobSealerOptions { ChunkSizeLog2 = 16, KnownLeaves = whole.Leaves }));

        Assert.Equal(SealingFailure.SourceChanged, failure.Failure);
    }

    [Theory]
    [InlineData(Length - 1, SealingFailure.SourceShorter)]
    [InlineData(0, SealingFailure.SourceShorter)]
    [InlineData(Length + 1, SealingFailure.SourceLonger)]
    [InlineData(Length + (3 * K), SealingFailure.SourceLonger)]
    public async Task a_source_of_another_length_than_the_manifest_says_is_refused(int length, SealingFailure expected)
    {
        using var secrets = TransferSecrets.Generate();

        var failure = await Assert.ThrowsAsync<SealingException>(() => Blobs.SealAsync(
            secrets, Blobs.FileManifest(Length), PacedStream.Over(Blobs.Content(length), Delivery.Streamed)));

        Assert.Equal(expected, failure.Failure);
    }

    private static async Task CountAsync(BlobSealer sealer, int expected)
    {
        var count = 0;
        try
        {
            for (; await sealer.NextAsync() is { } chunk; count++)
                chunk.Dispose();
        }
        finally
        {
            Assert.Equal(expected, count);
        }
    }

    private static MemoryStream ContentFrom(byte[] content, int firstChunk) => new(content[(Math.Max(0, firstChunk - 1) * K)..]);
}
