using System.Buffers.Binary;

namespace Ntk.Dissection.Http2;

/// <summary>The 9 bytes before each frame's payload (RFC 9113, 4.1).</summary>
/// <param name="Length">Bytes of payload, 0 to 2^24 - 1.</param>
/// <param name="Type">Known or not.</param>
/// <param name="Flags">As sent.</param>
/// <param name="Reserved">The bit before the stream's number: must not be set.</param>
/// <param name="Stream">0 for the connection.</param>
public readonly record struct Http2FrameHeader(int Length, Http2FrameType Type, byte Flags, bool Reserved, int Stream)
{
    public const int Size = 9;

    internal const byte EndStream = 1, Acknowledgement = 1, EndHeaders = 4, Padded = 8, WithPriority = 0x20;

    internal bool Has(byte flag) => (Flags & flag) != 0;

    internal static Http2FrameHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var stream = BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]);
        return new((bytes[0] << 16) | (bytes[1] << 8) | bytes[2], (Http2FrameType)bytes[3], bytes[4], stream >> 31 != 0, (int)(stream & int.MaxValue));
    }
}
