namespace Ntk.Dissection.Datagrams;

/// <summary>What bytes of a datagram of a media session are.</summary>
public enum DatagramPart
{
    /// <summary>Type, length, cookie of STUN and its transaction id: 20 bytes, of which the last 12 are the sender's to choose (RFC 8489, 5).</summary>
    StunHeader,

    /// <summary>Type and length of an attribute.</summary>
    StunAttributeHeader,

    /// <summary>An attribute's value. What it means, its type says.</summary>
    StunAttribute,

    /// <summary>0 to 3 bytes behind it.</summary>
    StunPadding,

    /// <summary>Channel number and length (RFC 8656, 12.4). What is inside comes as a datagram of its own.</summary>
    TurnChannelHeader,

    /// <summary>0 to 3 bytes behind it.</summary>
    TurnChannelPadding,

    /// <summary>The header of a DTLS record (RFC 6347, 4.1; RFC 9147, 4).</summary>
    DtlsHeader,

    /// <summary>What a DTLS record carries: a handshake in the clear where its epoch is 0, ciphertext else.</summary>
    DtlsPayload,

    /// <summary>Fixed header and contributing sources (RFC 3550, 5.1).</summary>
    RtpHeader,

    /// <summary>The header extension, its own header included (RFC 3550, 5.3.1).</summary>
    RtpExtension,

    /// <summary>What RTP carries; with SRTP, ciphertext and tag.</summary>
    RtpPayload,

    /// <summary>Padding of RTP where it is in the clear.</summary>
    RtpPadding,

    /// <summary>The first eight bytes of an RTCP packet (RFC 3550, 6.4): header and sender.</summary>
    RtcpHeader,

    /// <summary>The rest of an RTCP packet; with SRTCP, of the whole datagram.</summary>
    RtcpPayload,

    /// <summary>A datagram of QUIC. Not read any further.</summary>
    Quic,

    /// <summary>Nothing known, or the rest of something malformed.</summary>
    Undecodable,
}
