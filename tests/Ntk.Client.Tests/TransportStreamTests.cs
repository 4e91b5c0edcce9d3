using CsCheck;

namespace Ntk.Client.Tests;

public sealed class TransportStreamTests
{
    [Fact]
    public async Task Reads_give_every_byte_once() =>
        await Gen.Select(Gen.Int[0, 400_000], Gen.Int[1, 50_000]).SampleAsync(async (length, step) =>
        {
            var content = new byte[length];
            Random.Shared.NextBytes(content);
            await using var stream = new TransportStream(new MemoryStream(content));
            var got = new MemoryStream();
            var piece = new byte[step];
            int read;
            while ((read = await stream.ReadAsync(piece)) > 0)
                got.Write(piece, 0, read);
            Assert.Equal(content, got.ToArray());
        }, iter: 100);

    [Fact]
    public async Task A_write_is_on_the_socket_when_it_returns()
    {
        var socket = new MemoryStream();
        await using var stream = new TransportStream(socket);

        await stream.WriteAsync(new byte[16_400]);

        Assert.Equal(16_400, socket.Length);
    }

    [Fact]
    public async Task What_is_written_in_a_burst_is_on_the_socket_when_the_burst_ended()
    {
        var socket = new MemoryStream();
        await using var stream = new TransportStream(socket);

        var burst = WriteBurst.Begin();
        await stream.WriteAsync(new byte[16_400]);
        Assert.Equal(0, socket.Length);
        await burst.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(16_400, socket.Length);
    }

    [Fact]
    public async Task Bursts_and_other_writes_keep_their_order() =>
        await Gen.Select(Gen.Int[1, 400_000], Gen.Bool).Array[1, 12].SampleAsync(async writes =>
        {
            var socket = new MemoryStream();
            var expected = new MemoryStream();
            await using var stream = new TransportStream(socket);
            foreach (var (length, isBurst) in writes)
            {
                var piece = new byte[length];
                Random.Shared.NextBytes(piece);
                expected.Write(piece);
                if (isBurst)
                    await WriteInBurstAsync(stream, piece);
                else
                    await stream.WriteAsync(piece);
                Assert.Equal(expected.Length, socket.Length);
            }
            Assert.Equal(expected.ToArray(), socket.ToArray());
        }, iter: 100);

    private static async Task WriteInBurstAsync(TransportStream stream, ReadOnlyMemory<byte> piece)
    {
        var burst = WriteBurst.Begin();
        for (var at = 0; at < piece.Length; at += 32_812)
            await stream.WriteAsync(piece[at..Math.Min(piece.Length, at + 32_812)]);
        await burst.EndAsync(TestContext.Current.CancellationToken);
    }
}
