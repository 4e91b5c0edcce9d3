using CsCheck;
using Ntk.Sealing;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Transfer.Tests.Relaying;

public sealed class RelayingTests
{
    private const int ChunkOf64KiB = 1 << BlobLayout.MinChunkSizeLog2;

    private static readonly Gen<(int Seed, int Length, int Faults)> Cases =
        Gen.Select(Gen.Int, Gen.Int[0, 6 * ChunkOf64KiB], Gen.Int[0, 12]);

    [Fact]
    public async Task Whatever_breaks_a_file_arrives_as_it_was() =>
        await Cases.SampleAsync(async c =>
        {
            var relay = new FlakyRelay(new Faults(c.Seed, c.Faults, 2 * ChunkOf64KiB));
            using var scenario = new Scenario(relay);
            var content = Bytes(c.Seed, c.Length);
            var path = scenario.File("report.bin", content);
            await scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput));
            var received = await scenario.ReceiveAsync();
            Assert.Equal(content, await File.ReadAllBytesAsync(received.Path));
            Assert.Single(relay.Collected.Distinct());
            Assert.Equal(0, scenario.Journal.Count);
        }, iter: 60);

    [Fact]
    public async Task Whatever_breaks_a_stream_arrives_as_it_was() =>
        await Cases.SampleAsync(async c =>
        {
            var relay = new FlakyRelay(new Faults(c.Seed, c.Faults, 3 << 20));
            using var scenario = new Scenario(relay);
            var content = Bytes(c.Seed, c.Length * 16);
            await scenario.SendAsync(() => ContentSource.FromPaths(["-"], () => new MemoryStream(content)));
            var received = await scenario.ReceiveAsync();
            Assert.Equal(content, await File.ReadAllBytesAsync(received.Path));
        }, iter: 15);

    [Fact]
    public async Task No_key_ever_seals_two_plaintexts() =>
        await Cases.SampleAsync(async c =>
        {
            var relay = new FlakyRelay(new Faults(c.Seed, c.Faults, 2 * ChunkOf64KiB));
            using var scenario = new Scenario(relay);
            var path = scenario.File("report.bin", Bytes(c.Seed, c.Length));
            await scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput));
            var blob = relay.Blob.ToArray();
            foreach (var (offset, bytes) in relay.Sent)
                Assert.True(bytes.AsSpan().SequenceEqual(blob.AsSpan((int)offset, bytes.Length)), "Bytes sent again are the same bytes.");
        }, iter: 40);

    [Fact]
    public async Task A_killed_sender_goes_on_where_the_relay_stands()
    {
        var relay = new FlakyRelay(Faults.None);
        using var scenario = new Scenario(relay);
        var content = Bytes(1, 6 << 20);
        var path = scenario.File("big.bin", content);
        scenario.StopAt = 3 << 20;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput)));
        var held = relay.Blob.Length;
        var sentBefore = relay.Sent.Sum(s => (long)s.Bytes.Length);
        scenario.Restart();

        var result = await scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput));

        Assert.InRange(held, 2 << 20, 6 << 20);
        Assert.Equal(result.BlobLength - held, relay.Sent.Sum(s => (long)s.Bytes.Length) - sentBefore);
    }

    [Fact]
    public async Task A_transfer_that_was_recorded_but_reported_failed_is_gone_on_with()
    {
        var relay = new FlakyRelay(Faults.None) { Opening = static () => throw new RelayException(Refusal.StoreUnavailable, TimeSpan.FromDays(1)) };
        using var scenario = new Scenario(relay);
        var path = scenario.File("report.bin", Bytes(3, 1000));
        // A relay that asks for a day is not waited for.
        var failure = await Assert.ThrowsAsync<RelayException>(() => scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput)));
        Assert.Equal(Refusal.StoreUnavailable, failure.Refusal);
        Assert.Equal(1, scenario.Journal.Count);
        relay.Opening = static () => { };

        await scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput));

        Assert.True(relay.IsSealed);
        Assert.Equal(0, scenario.Journal.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_stopped_while_it_confirms_has_received()
    {
        var relay = new FlakyRelay(Faults.None);
        using var scenario = new Scenario(relay);
        var content = Bytes(4, 1000);
        var path = scenario.File("report.bin", content);
        await scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput));
        relay.Collecting = () =>
        {
            scenario.Stop.Cancel();
            throw new RelayException(RelayFault.ConnectionLost, "cut by the test");
        };

        var received = await scenario.ReceiveAsync();

        Assert.Equal(content, await File.ReadAllBytesAsync(received.Path));
        Assert.NotNull(received.Unconfirmed);
    }

    [Fact]
    public async Task A_killed_receiver_fetches_only_what_is_missing()
    {
        var relay = new FlakyRelay(Faults.None);
        using var scenario = new Scenario(relay);
        var content = Bytes(2, 6 << 20);
        var path = scenario.File("big.bin", content);
        await scenario.SendAsync(() => ContentSource.FromPaths([path], NoInput));
        scenario.StopAt = 3 << 20;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(scenario.ReceiveAsync);
        var served = relay.Served;
        scenario.Restart();

        var received = await scenario.ReceiveAsync();

        Assert.Equal(content, await File.ReadAllBytesAsync(received.Path));
        // What it had opened when it was stopped lies on disk; the chunk in which that ends is the only one that comes again.
        Assert.InRange(relay.Served - served, 1, relay.Blob.Length - (3 << 20) + (1 << 20) + BlobHeader.Size);
    }

    [Fact]
    public async Task A_source_that_changed_is_not_sent_under_the_keys_of_the_one_before()
    {
        var relay = new FlakyRelay(Faults.None);
        using var scenario = new Scenario(relay);
        scenario.StopAt = 2 << 20;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scenario.SendAsync(() => new DisguisedSource(Bytes(3, 4 << 20))));
        scenario.Restart();

        var failure = await Assert.ThrowsAsync<SealingException>(() => scenario.SendAsync(() => new DisguisedSource(Bytes(4, 4 << 20))));

        Assert.Equal(SealingFailure.SourceChanged, failure.Failure);
        Assert.True(relay.IsDeleted);
        Assert.Equal(0, scenario.Journal.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_ahead_of_its_sender_waits_for_it()
    {
        var relay = new FlakyRelay(Faults.None);
        using var scenario = new Scenario(relay);
        var gate = new TaskCompletionSource();
        var content = Bytes(5, 3 << 20);
        var sending = scenario.SendAsync(() => ContentSource.FromPaths(["-"], () => new GatedStream(content, 2 << 20, gate.Task)));
        while (relay.Blob.Length < 1 << 20)
            await Task.Delay(5);
        var receiving = scenario.ReceiveAsync();
        await Task.Delay(50);
        Assert.False(receiving.IsCompleted);
        gate.SetResult();

        await sending;
        Assert.Equal(content, await File.ReadAllBytesAsync((await receiving).Path));
    }

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static Stream NoInput() => throw new InvalidOperationException("There is no standard input here.");
}
