using CsCheck;

namespace Ntk.Client.Tests;

public sealed class RecordBufferTests
{
    [Fact]
    public async Task What_is_written_reaches_the_socket_in_order() =>
        await Gen.Int[1, 60_000].Array[1, 40].SampleAsync(async sizes =>
        {
            var socket = new MemoryStream();
            await using var buffer = new RecordBuffer(socket);
            var expected = new MemoryStream();
            foreach (var size in sizes)
            {
                var record = new byte[size];
                Random.Shared.NextBytes(record);
                expected.Write(record);
                await buffer.WriteAsync(record);
            }
            await buffer.FlushAsync();
            Assert.Equal(expected.ToArray(), socket.ToArray());
        }, iter: 100);

    [Fact]
    public async Task A_short_record_leaves_nothing_behind()
    {
        var socket = new MemoryStream();
        await using var buffer = new RecordBuffer(socket);
        await buffer.WriteAsync(new byte[16_400]);
        Assert.Equal(0, socket.Length);

        await buffer.WriteAsync(new byte[100]);

        Assert.Equal(16_500, socket.Length);
    }

    [Fact]
    public async Task A_read_sends_what_is_held_first()
    {
        var socket = new Echo();
        await using var buffer = new RecordBuffer(socket);
        await buffer.WriteAsync(new byte[16_400]);

        var read = await buffer.ReadAsync(new byte[10]);

        Assert.Equal(10, read);
    }

    [Fact]
    public async Task Reads_give_every_byte_once() =>
        await Gen.Select(Gen.Int[0, 400_000], Gen.Int[1, 50_000]).SampleAsync(async (length, step) =>
        {
            var content = new byte[length];
            Random.Shared.NextBytes(content);
            await using var buffer = new RecordBuffer(new MemoryStream(content));
            var got = new MemoryStream();
            var piece = new byte[step];
            int read;
            while ((read = await buffer.ReadAsync(piece)) > 0)
                got.Write(piece, 0, read);
            Assert.Equal(content, got.ToArray());
        }, iter: 100);

    /// <summary>Gives back what was written to it; a read before that would hang.</summary>
    private sealed class Echo : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
        {
            Assert.NotEqual(0, Length);
            Position = 0;
            return base.ReadAsync(destination, cancellationToken);
        }
    }
}
