using System.Buffers.Binary;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>DTLS, RTP and RTCP.</summary>
public sealed partial class MediaDatagrams
{
    private void Dtls(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        while (!bytes.IsEmpty)
        {
            var size = bytes[0] >> 5 == 1 ? UnifiedHeaderSize(bytes[0]) : 13;
            if (size == 0 || bytes.Length < size || (size == 13 && bytes[0] >> 5 != 1 && bytes[1] != 0xFE))
            {
                Stop(side, bytes, mark, ProblemKind.DtlsMalformed, "a record has no header of DTLS 1.0, 1.2 or 1.3");
                return;
            }
            // A header of version 1.3 may leave out the length: then the record goes to the end of the datagram.
            var hasLength = bytes[0] >> 5 != 1 || (bytes[0] & 4) != 0;
            var length = hasLength ? BinaryPrimitives.ReadUInt16BigEndian(bytes[(size - 2)..]) : bytes.Length - size;
            if (length > bytes.Length - size)
            {
                Stop(side, bytes, mark, ProblemKind.DtlsMalformed, $"a record says that it has {length} bytes");
                return;
            }
            Part(side, DatagramPart.DtlsHeader, bytes[0], bytes[..size], mark);
            Part(side, DatagramPart.DtlsPayload, bytes[0], bytes.Slice(size, length), mark);
            bytes = bytes[(size + length)..];
        }
    }

    /// <summary>RFC 9147, 4: 001, connection id, long sequence number, length, epoch.</summary>
    /// <returns>0 for one with a connection id: how long that is, the record does not say.</returns>
    private static int UnifiedHeaderSize(byte first) => (first & 0x10) != 0 ? 0 : 1 + ((first & 8) != 0 ? 2 : 1) + ((first & 4) != 0 ? 2 : 0);

    private void Rtp(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var size = 12 + ((bytes[0] & 0x0F) * 4);
        if (bytes.Length < size)
        {
            Stop(side, bytes, mark, ProblemKind.RtpMalformed, $"the header of RTP has {size} bytes");
            return;
        }
        var type = bytes[1] & 0x7F;
        var (extended, padded) = ((bytes[0] & 0x10) != 0, (bytes[0] & 0x20) != 0);
        Part(side, DatagramPart.RtpHeader, type, bytes[..size], mark);
        var rest = bytes[size..];
        if (extended)
        {
            var extension = rest.Length < 4 ? int.MaxValue : 4 + (BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) * 4);
            if (extension > rest.Length)
            {
                Stop(side, rest, mark, ProblemKind.RtpMalformed, $"the extension of RTP has {extension} bytes");
                return;
            }
            Part(side, DatagramPart.RtpExtension, BinaryPrimitives.ReadUInt16BigEndian(rest), rest[..extension], mark);
            rest = rest[extension..];
        }
        if (!padded || encrypted)
        {
            Part(side, DatagramPart.RtpPayload, type, rest, mark);
            return;
        }
        RtpPadded(side, type, rest, mark);
    }

    /// <summary>RFC 3550, 5.1: the last byte of the padding counts it, itself included.</summary>
    private void RtpPadded(Side side, int type, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        var padding = rest.IsEmpty ? 0 : rest[^1];
        if (padding == 0 || padding > rest.Length)
        {
            Stop(side, rest, mark, ProblemKind.RtpMalformed, $"the padding of RTP has {padding} bytes");
            return;
        }
        Part(side, DatagramPart.RtpPayload, type, rest[..^padding], mark);
        if (rest[^padding..^1].ContainsAnyExcept((byte)0))
            observer.Report(new Problem(ProblemKind.RtpPadding, mark, $"{padding} bytes of padding are not zero."));
        Part(side, DatagramPart.RtpPadding, type, rest[^padding..], mark);
    }

    private void Rtcp(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        const int HeaderSize = 8;
        while (!bytes.IsEmpty)
        {
            var length = bytes.Length < HeaderSize || bytes[0] >> 6 != 2 ? 0 : (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 1) * 4;
            if (length < HeaderSize || (!encrypted && length > bytes.Length))
            {
                Stop(side, bytes, mark, ProblemKind.RtpMalformed, $"a packet of RTCP has {length} bytes");
                return;
            }
            // Of SRTCP (RFC 3711, 3.4) only the first header is in the clear.
            length = encrypted ? bytes.Length : length;
            Part(side, DatagramPart.RtcpHeader, bytes[1], bytes[..HeaderSize], mark);
            Part(side, DatagramPart.RtcpPayload, bytes[1], bytes[HeaderSize..length], mark);
            bytes = bytes[length..];
        }
    }
}
