using System.Buffers.Binary;

namespace Ntk.Dissection.WebSockets;

/// <summary>What precedes a payload (RFC 6455, 5.2).</summary>
/// <param name="Size">Bytes of this header: 2 to 14.</param>
/// <param name="Final">Whether it ends its message.</param>
/// <param name="Reserved">RSV1 to RSV3, as 4, 2 and 1.</param>
/// <param name="Opcode">Known or not.</param>
/// <param name="Masked">Whether <paramref name="MaskingKey"/> is there.</param>
/// <param name="MaskingKey">Four bytes that the sender chooses, the first in the lowest bits; 0 without mask.</param>
/// <param name="Length">Of the payload; below 0 for what is 2^63 or more.</param>
/// <param name="Shortest">Whether the length is written in the fewest bytes.</param>
public readonly record struct WebSocketFrameHeader(
    int Size, bool Final, int Reserved, WebSocketOpcode Opcode, bool Masked, uint MaskingKey, long Length, bool Shortest)
{
    internal const int MaximumSize = 14;

    internal bool IsControl => (int)Opcode >= 8;

    /// <summary>Whether RFC 6455, section 5.2, defines the opcode.</summary>
    internal bool IsKnown => Opcode is >= WebSocketOpcode.Continuation and <= WebSocketOpcode.Binary or >= WebSocketOpcode.Close and <= WebSocketOpcode.Pong;

    /// <summary>The size of the header that begins with those two bytes.</summary>
    internal static int SizeOf(byte second) => 2 + ((second & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 }) + (second >= 0x80 ? 4 : 0);

    internal static WebSocketFrameHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var masked = bytes[1] >= 0x80;
        var key = masked ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) : 0;
        long length = bytes[1] & 0x7F;
        var shortest = true;
        if (length == 126)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            shortest = length >= 126;
        }
        else if (length == 127)
        {
            length = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
            shortest = length > ushort.MaxValue;
        }
        return new(bytes.Length, bytes[0] >= 0x80, (bytes[0] >> 4) & 7, (WebSocketOpcode)(bytes[0] & 15), masked, key, length, shortest);
    }
}
