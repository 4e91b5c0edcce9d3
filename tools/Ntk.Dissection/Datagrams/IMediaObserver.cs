using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>Takes the datagrams of a media session in parts. Every byte of a datagram comes once, in order.</summary>
public interface IMediaObserver : IProblemSink
{
    /// <summary>A datagram begins.</summary>
    void Datagram(Side side, DatagramProtocol protocol, int length, PacketMark mark);

    /// <summary>Its next bytes.</summary>
    /// <param name="side">Who sent them.</param>
    /// <param name="part">What they are.</param>
    /// <param name="number">
    /// For STUN the message type or attribute type, for TURN the channel, for DTLS the content type (or the first byte of a version 1.3 header), for RTP the
    /// payload type (for an extension, its profile), for RTCP the packet type; else 0.
    /// </param>
    /// <param name="bytes">The bytes; only there until the call returns.</param>
    /// <param name="mark">Their packet.</param>
    void Part(Side side, DatagramPart part, int number, ReadOnlySpan<byte> bytes, PacketMark mark);
}
