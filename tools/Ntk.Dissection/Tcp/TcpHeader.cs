using System.Buffers.Binary;

namespace Ntk.Dissection.Tcp;

/// <summary>The header of a TCP segment (RFC 9293, 3.1).</summary>
internal readonly record struct TcpHeader(ushort SourcePort, ushort DestinationPort, uint Sequence, uint Acknowledgement, TcpFlags Flags, int Size)
{
    internal const int SmallestSize = 20;

    /// <param name="source">At least <see cref="SmallestSize"/> bytes.</param>
    internal static TcpHeader Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt16BigEndian(source),
        BinaryPrimitives.ReadUInt16BigEndian(source[2..]),
        BinaryPrimitives.ReadUInt32BigEndian(source[4..]),
        BinaryPrimitives.ReadUInt32BigEndian(source[8..]),
        (TcpFlags)source[13],
        (source[12] >> 4) * 4);

    internal bool Has(TcpFlags flag) => (Flags & flag) != 0;
}
