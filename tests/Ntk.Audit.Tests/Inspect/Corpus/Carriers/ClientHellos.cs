using System.Buffers.Binary;

namespace Ntk.Audit.Tests.Inspect.Corpus.Carriers;

/// <summary>Records with a ClientHello that .NET would not write.</summary>
internal static class ClientHellos
{
    private const int RecordHeader = 5;
    private const int MessageHeader = 4;

    /// <summary>The same with one extension more, or another one in the place of one of its type.</summary>
    public static byte[] With(byte[] record, ushort type, ReadOnlySpan<byte> data)
    {
        var at = RecordHeader + MessageHeader + 2 + 32;
        at += 1 + record[at];
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(record.AsSpan(at));
        at += 1 + record[at];
        var extensions = Without(record.AsSpan(at + 2), type);
        byte[] body = [.. record.AsSpan(RecordHeader + MessageHeader, at - RecordHeader - MessageHeader), .. Number(extensions.Length + 4 + data.Length), .. extensions, .. Number(type), .. Number(data.Length), .. data];
        return [.. record.AsSpan(0, 3), .. Number(MessageHeader + body.Length), record[RecordHeader], 0, .. Number(body.Length), .. body];
    }

    private static byte[] Without(ReadOnlySpan<byte> extensions, ushort type)
    {
        var others = new List<byte>();
        while (!extensions.IsEmpty)
        {
            var length = 4 + BinaryPrimitives.ReadUInt16BigEndian(extensions[2..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(extensions) != type)
                others.AddRange(extensions[..length]);
            extensions = extensions[length..];
        }
        return [.. others];
    }

    private static byte[] Number(int value) => [(byte)(value >> 8), (byte)value];
}
