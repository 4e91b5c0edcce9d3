namespace Ntk.Dissection.Datagrams;

/// <summary>What a datagram of a media session is, by its first bytes (RFC 7983, 7; RFC 9443).</summary>
public enum DatagramProtocol
{
    Unknown,
    Stun,

    /// <summary>A TURN channel, with a datagram inside.</summary>
    TurnChannel,
    Dtls,
    Rtp,
    Rtcp,

    /// <summary>QUIC with a long header. Recognised only.</summary>
    Quic,
}
