using System.Buffers.Binary;

namespace Ntk.Dissection.SignalR;

/// <summary>The integer formats of MessagePack.</summary>
internal static class MessagePackInteger
{
    /// <returns>False for what is 2^63 or more.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out long value)
    {
        var body = bytes[1..];
        value = bytes[0] switch
        {
            0xCC => body[0],
            0xCD => BinaryPrimitives.ReadUInt16BigEndian(body),
            0xCE => BinaryPrimitives.ReadUInt32BigEndian(body),
            0xCF or 0xD3 => BinaryPrimitives.ReadInt64BigEndian(body),
            0xD0 => (sbyte)body[0],
            0xD1 => BinaryPrimitives.ReadInt16BigEndian(body),
            0xD2 => BinaryPrimitives.ReadInt32BigEndian(body),
            _ => (sbyte)bytes[0],
        };
        return bytes[0] != 0xCF || value >= 0;
    }

    /// <summary>Whether no other format would take fewer bytes; of two that take as many, either will do.</summary>
    public static bool IsShortest(ReadOnlySpan<byte> bytes)
    {
        if (!TryRead(bytes, out var value))
            return true;
        var needed = value switch
        {
            >= -32 and <= 127 => 1,
            >= sbyte.MinValue and <= byte.MaxValue => 2,
            >= short.MinValue and <= ushort.MaxValue => 3,
            >= int.MinValue and <= uint.MaxValue => 5,
            _ => 9,
        };
        return bytes.Length <= needed;
    }
}
