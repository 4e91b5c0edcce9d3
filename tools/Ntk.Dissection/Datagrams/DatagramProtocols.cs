using System.Buffers.Binary;

namespace Ntk.Dissection.Datagrams;

/// <summary>Tells apart the protocols that share a port in a media session.</summary>
public static class DatagramProtocols
{
    internal const uint StunCookie = 0x2112A442;

    /// <summary>Looks at a datagram's beginning.</summary>
    public static DatagramProtocol Of(ReadOnlySpan<byte> datagram)
    {
        if (datagram.IsEmpty)
            return DatagramProtocol.Unknown;
        return datagram[0] switch
        {
            <= 3 when datagram.Length >= 20 && BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) == StunCookie => DatagramProtocol.Stun,
            >= 20 and <= 63 => DatagramProtocol.Dtls,
            >= 64 and <= 79 => DatagramProtocol.TurnChannel,
            >= 128 and <= 191 => datagram.Length > 1 && datagram[1] is >= 192 and <= 223 ? DatagramProtocol.Rtcp : DatagramProtocol.Rtp,
            >= 192 when datagram.Length >= 7 && IsQuicVersion(BinaryPrimitives.ReadUInt32BigEndian(datagram[1..])) => DatagramProtocol.Quic,
            _ => DatagramProtocol.Unknown,
        };
    }

    /// <summary>Versions 1 (RFC 9000) and 2 (RFC 9369), drafts, negotiation, and those that are reserved to be greased.</summary>
    private static bool IsQuicVersion(uint version) =>
        version is 0 or 1 or 0x6B3343CF || version >> 8 == 0xFF0000 || (version & 0x0F0F0F0F) == 0x0A0A0A0A;
}
