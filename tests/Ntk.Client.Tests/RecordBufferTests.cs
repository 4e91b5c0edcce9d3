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
    public async Task A_read_leaves_what_is_held_to_the_writer()
    {
        var socket = new MemoryStream();
        await using var buffer = new RecordBuffer(socket);
        await buffer.WriteAsync(new byte[16_400]);

        Assert.Equal(0, await buffer.ReadAsync(new byte[10]));

        Assert.Equal(0, socket.Length);
    }

    [Fact]
    public async Task A_body_of_any_pieces_leaves_nothing_behind() =>
        await Gen.Int[1, 200_000].Array[1, 10].SampleAsync(async sizes =>
        {
            var socket = new MemoryStream();
            await using var buffer = new RecordBuffer(socket);
            await using var body = new PatientStream(buffer, TimeSpan.FromMinutes(1));
            foreach (var size in sizes)
                await body.WriteAsync(new byte[size]);
            Assert.Equal(sizes.Sum(), socket.Length);
        }, iter: 100);

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
}
