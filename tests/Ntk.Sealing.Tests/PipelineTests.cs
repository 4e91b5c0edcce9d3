using System.IO.Pipelines;
using Ntk.Sealing.Tests.Vectors;

namespace Ntk.Sealing.Tests;

public sealed class PipelineTests
{
    private const int K = (1 << 16) - 4;
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task a_failure_of_the_source_comes_as_it_is_after_the_chunks_before_it()
    {
        using var secrets = TransferSecrets.Generate();
        var failure = new IOException("the disk is gone");
        await using var sealer = new BlobSealer(
            secrets, Blobs.StreamManifest(), new PacedStream(Blobs.Content(10 * K), Delivery.Whole) { Fault = (3 * K, failure) },
            new BlobSealerOptions { ChunkSizeLog2 = 16 });
        var chunks = 0;

        var thrown = await Assert.ThrowsAsync<IOException>(async () =>
        {
            for (; await sealer.NextAsync() is { } chunk; chunks++)
                chunk.Dispose();
        });

        Assert.Same(failure, thrown);
        Assert.Equal(3, chunks);
    }

    [Fact]
    public async Task a_failure_of_the_ciphertext_comes_as_it_is()
    {
        using var secrets = TransferSecrets.Generate();
        var blob = await Blobs.SealAsync(secrets, Blobs.Content(5 * K));
        var failure = new IOException("the line is gone");
        await using var opener = new BlobOpener(secrets, new PacedStream(blob.Blob, Delivery.Whole) { Fault = (blob.OffsetOf(3), failure) });

        var thrown = await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (await opener.NextAsync() is { } chunk)
                chunk.Dispose();
        });

        Assert.Same(failure, thrown);
    }

    [Fact]
    public async Task a_sealer_reads_no_further_than_its_bound()
    {
        using var secrets = TransferSecrets.Generate();
        var source = new PacedStream(Blobs.Content(40 * K), Delivery.Whole);
        await using var sealer = new BlobSealer(
            secrets, Blobs.StreamManifest(), source, new BlobSealerOptions { ChunkSizeLog2 = 16, MaxInFlight = 3, MaxHeld = 2 });

        using var first = await sealer.NextAsync().AsTask().WaitAsync(HangGuard);
        using var second = await sealer.NextAsync().AsTask().WaitAsync(HangGuard);
        using var third = await sealer.NextAsync().AsTask().WaitAsync(HangGuard);

        Assert.InRange(source.BytesRead, 2 * K, 5 * K);
    }

    [Fact]
    public async Task as_many_chunks_as_agreed_may_be_held_and_keep_their_bytes()
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(20 * K);
        var whole = await Blobs.SealAsync(secrets, content);
        await using var sealer = new BlobSealer(
            secrets, Blobs.FileManifest(content.Length), new MemoryStream(content), new BlobSealerOptions { ChunkSizeLog2 = 16, MaxInFlight = 2, MaxHeld = 4 });
        var held = new Queue<SealedChunk>();

        while (await sealer.NextAsync().AsTask().WaitAsync(HangGuard) is { } chunk)
        {
            held.Enqueue(chunk);
            if (held.Count > 4)
                CheckAndDispose(held.Dequeue());
        }

        foreach (var chunk in held)
            CheckAndDispose(chunk);

        void CheckAndDispose(SealedChunk chunk)
        {
            Assert.True(whole.Blob.AsSpan((int)chunk.BlobOffset, chunk.Bytes.Length).SequenceEqual(chunk.Bytes.Span));
            chunk.Dispose();
        }
    }

    [Fact]
    public async Task a_sealer_that_waits_goes_on_when_a_chunk_is_disposed()
    {
        using var secrets = TransferSecrets.Generate();
        await using var sealer = new BlobSealer(
            secrets, Blobs.StreamManifest(), new MemoryStream(Blobs.Content(20 * K)), new BlobSealerOptions { ChunkSizeLog2 = 16, MaxInFlight = 2, MaxHeld = 1 });
        var held = new Stack<SealedChunk>();
        var next = sealer.NextAsync().AsTask();
        while (await Task.WhenAny(next, Task.Delay(200)) == next)
        {
            held.Push((await next)!);
            next = sealer.NextAsync().AsTask();
        }

        Assert.InRange(held.Count, 1, 3);
        while (held.TryPop(out var chunk))
            chunk.Dispose();

        Assert.NotNull(await next.WaitAsync(HangGuard));
    }

    [Fact]
    public async Task a_cancelled_wait_loses_no_chunk()
    {
        using var secrets = TransferSecrets.Generate();
        var content = Blobs.Content(10 * K);
        var whole = await Blobs.SealAsync(secrets, content);
        await using var sealer = new BlobSealer(
            secrets, Blobs.FileManifest(content.Length), new MemoryStream(content), new BlobSealerOptions { ChunkSizeLog2 = 16 });
        using var blob = new MemoryStream();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        while (true)
        {
            try
            {
                (await sealer.NextAsync(cancelled.Token))?.Dispose();
            }
            catch (OperationCanceledException)
            {
            }

            using var chunk = await sealer.NextAsync();
            if (chunk is null)
                break;
            blob.Write(chunk.Bytes.Span);
        }

        Assert.True(blob.Length <= whole.Blob.Length - whole.Header.Length);
        Assert.Equal(whole.Root, sealer.Root);
    }

    [Fact]
    public async Task disposal_in_the_middle_ends_the_reading()
    {
        using var secrets = TransferSecrets.Generate();
        var source = new PacedStream(Blobs.Content(100 * K), Delivery.Streamed);
        var sealer = new BlobSealer(secrets, Blobs.StreamManifest(), source, new BlobSealerOptions { ChunkSizeLog2 = 16 });
        var chunk = await sealer.NextAsync();

        await sealer.DisposeAsync().AsTask().WaitAsync(HangGuard);
        var read = source.BytesRead;
        chunk!.Dispose();
        await Task.Delay(50);

        Assert.Equal(read, source.BytesRead);
    }

    [Fact]
    public async Task disposal_ends_a_read_that_waits()
    {
        using var secrets = TransferSecrets.Generate();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await pipe.Writer.WriteAsync(new byte[2 * K]);
        var sealer = new BlobSealer(secrets, Blobs.StreamManifest(), pipe.Reader.AsStream(), new BlobSealerOptions { ChunkSizeLog2 = 16 });
        (await sealer.NextAsync())!.Dispose();

        await sealer.DisposeAsync().AsTask().WaitAsync(HangGuard);

        await Assert.ThrowsAnyAsync<Exception>(() => sealer.NextAsync().AsTask());
    }

    [Fact]
    public async Task a_chunk_is_opened_as_soon_as_one_byte_follows_it()
    {
        using var secrets = TransferSecrets.Generate();
        var blob = await Blobs.SealAsync(secrets, Blobs.Content(3 * K));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await using var opener = new BlobOpener(secrets, pipe.Reader.AsStream());
        await pipe.Writer.WriteAsync(blob.Blob.AsMemory(0, blob.OffsetOf(2) + 1));

        using var chunk = await opener.NextAsync().AsTask().WaitAsync(HangGuard);

        Assert.Equal(1, chunk!.Index);
    }

    [Fact]
    public async Task root_and_length_are_refused_before_the_last_chunk()
    {
        using var secrets = TransferSecrets.Generate();
        await using var sealer = new BlobSealer(secrets, Blobs.StreamManifest(), Stream.Null);

        Assert.Throws<InvalidOperationException>(() => sealer.Root);
        Assert.Throws<InvalidOperationException>(() => sealer.Length);
    }
}
