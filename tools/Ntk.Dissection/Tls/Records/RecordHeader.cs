using System.Buffers.Binary;

namespace Ntk.Dissection.Tls.Records;

/// <summary>The 5 bytes before a record's body (RFC 8446 clause 5.1).</summary>
internal readonly record struct RecordHeader(RecordType Type, ushort Version, int BodyLength)
{
    /// <summary>Bytes of a header.</summary>
    public const int Length = 5;

    /// <summary>Bytes of the longest body, that of TLS 1.2 (RFC 5246 clause 6.2.3).</summary>
    public const int MaxBody = (1 << 14) + 2048;

    /// <summary>Bytes of the longest body of TLS 1.3 (RFC 8446 clause 5.2).</summary>
    public const int MaxBodyTls13 = (1 << 14) + 256;

    /// <summary>Bytes of the longest content.</summary>
    public const int MaxContent = 1 << 14;

    /// <summary>The three fields, for messages.</summary>
    public override string ToString() => $"type {(byte)Type}, version 0x{Version:X4}, {BodyLength} bytes";

    public static RecordHeader Read(ReadOnlySpan<byte> bytes) =>
        new((RecordType)bytes[0], BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]));

    /// <summary>Whether it can be a header of SSL 3.0 up to TLS 1.3.</summary>
    public bool IsPlausible =>
        Type is >= RecordType.ChangeCipherSpec and <= RecordType.ApplicationData && Version is >= 0x0300 and <= 0x0303 && BodyLength is > 0 and <= MaxBody;
}
