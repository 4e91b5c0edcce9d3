using System.Buffers.Binary;
using System.Text;

namespace Ntk.Benchmarks.Inspecting;

/// <summary>A capture of one hub connection over plain HTTP on which progress is told a great many times.</summary>
internal static class HubCapture
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    /// <summary>Writes it.</summary>
    /// <param name="path">Of the capture.</param>
    /// <param name="size">About as many bytes of messages.</param>
    public static void Write(string path, long size)
    {
        using var capture = new PcapWriter(path);
        var connection = capture.Open(50_000, 80);
        connection.Send(true, Ascii(
            $"GET /v1/hub HTTP/1.1\r\nHost: 127.0.0.1:80\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n"));
        connection.Send(false, Ascii(
            $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\nUpgrade: websocket\r\nNtk-Protocol: 1\r\nSec-WebSocket-Accept: {Accept}\r\n\r\n"));
        connection.Send(true, Masked(Ascii("{\"protocol\":\"messagepack\",\"version\":1}\u001e")));
        connection.Send(false, [0x82, 3, .. "{}\u001e"u8]);
        connection.Send(true, Masked(Prefixed([0x96, 1, 0x80, 0xa1, (byte)'1', 0xa5, .. "Watch"u8, 0x92, 0xc4, 16, .. new byte[16], 0xc4, 32, .. new byte[32], 0x90])));
        connection.Send(false, Frame(Prefixed([0x95, 3, 0x80, 0xa1, (byte)'1', 3, 0])));
        var batch = new List<byte>();
        for (long sent = 0, received = 1L << 33; sent < size; received++)
        {
            var message = Frame(Prefixed(Progressed(received)));
            batch.AddRange(message);
            sent += message.Length;
            if (batch.Count < 60_000 && sent < size)
                continue;
            connection.Send(false, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch));
            batch.Clear();
        }
        connection.End();
    }

    private static byte[] Progressed(long received)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, received);
        return [0x96, 1, 0x80, 0xc0, 0xaa, .. "Progressed"u8, 0x94, 0xc4, 16, .. new byte[16], 0xcf, .. number, 0xcf, .. number, 1, 0x90];
    }

    private static byte[] Prefixed(byte[] message) => [(byte)message.Length, .. message];

    private static byte[] Frame(byte[] message) => [0x82, (byte)message.Length, .. message];

    private static byte[] Masked(byte[] message)
    {
        byte[] mask = [1, 2, 3, 4];
        return [0x82, (byte)(0x80 | message.Length), .. mask, .. message.Select((b, i) => (byte)(b ^ mask[i % 4]))];
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
