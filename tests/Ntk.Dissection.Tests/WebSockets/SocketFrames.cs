using System.Buffers.Binary;
using System.IO.Compression;

namespace Ntk.Dissection.Tests.WebSockets;

/// <summary>Frames by hand.</summary>
internal static class SocketFrames
{
    public static byte[] Of(int first, byte[] payload, uint? key = null)
    {
        List<byte> frame = [(byte)first];
        var masked = key is null ? 0 : 0x80;
        if (payload.Length < 126)
            frame.Add((byte)(masked | payload.Length));
        else if (payload.Length <= ushort.MaxValue)
            frame.AddRange([(byte)(masked | 126), (byte)(payload.Length >> 8), (byte)payload.Length]);
        else
        {
            frame.Add((byte)(masked | 127));
            var length = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
            frame.AddRange(length);
        }
        if (key is not { } mask)
            return [.. frame, .. payload];
        var keyBytes = BitConverter.GetBytes(mask);
        return [.. frame, .. keyBytes, .. payload.Select((b, i) => (byte)(b ^ keyBytes[i % 4]))];
    }

    public static byte[] Masked(int first, ReadOnlySpan<byte> payload) => Of(first, payload.ToArray(), 0x01020304);

    /// <summary>A message as RFC 7692 compresses it on its own.</summary>
    public static byte[] Deflate(byte[] message)
    {
        using var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Optimal);
        deflate.Write(message);
        deflate.Flush();
        var bytes = output.ToArray();
        Assert.Equal<byte>([0, 0, 0xFF, 0xFF], bytes[^4..]);
        return bytes[..^4];
    }
}
