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
}
