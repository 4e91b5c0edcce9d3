using System.Buffers.Binary;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>Datagrams of a media session (WebRTC, TURN): STUN, DTLS, RTP and RTCP headers, also inside of TURN channels.</summary>
/// <param name="observer">Takes every byte once.</param>
/// <param name="encrypted">Whether RTP is SRTP, whose padding is ciphertext.</param>
public sealed partial class MediaDatagrams(IMediaObserver observer, bool encrypted = true) : IDatagramSink
{
    /// <inheritdoc/>
    public void Datagram(Side side, ReadOnlySpan<byte> bytes, int length, PacketMark mark)
    {
        var protocol = DatagramProtocols.Of(bytes);
        observer.Datagram(side, protocol, length, mark);
        if (protocol == DatagramProtocol.TurnChannel)
            TurnChannel(side, bytes, mark);
        else
            Parts(protocol, side, bytes, mark);
    }

    /// <inheritdoc/>
    public void End(PacketMark mark)
    {
    }

    private void Parts(DatagramProtocol protocol, Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        switch (protocol)
        {
            case DatagramProtocol.Stun:
                Stun(side, bytes, mark);
                break;
            case DatagramProtocol.Dtls:
                Dtls(side, bytes, mark);
                break;
            case DatagramProtocol.Rtp:
                Rtp(side, bytes, mark);
                break;
            case DatagramProtocol.Rtcp:
                Rtcp(side, bytes, mark);
                break;
            default:
                Part(side, protocol == DatagramProtocol.Quic ? DatagramPart.Quic : DatagramPart.Undecodable, 0, bytes, mark);
                break;
        }
    }

    private void TurnChannel(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (bytes.Length < 4 || BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) > bytes.Length - 4)
        {
            Stop(side, bytes, mark, ProblemKind.StunMalformed, "a TURN channel message is longer than its datagram");
            return;
        }
        var (channel, length) = (BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        Part(side, DatagramPart.TurnChannelHeader, channel, bytes[..4], mark);
        var inner = bytes.Slice(4, length);
        var protocol = DatagramProtocols.Of(inner);
        observer.Datagram(side, protocol, length, mark);
        // A channel within a channel is none.
        Parts(protocol == DatagramProtocol.TurnChannel ? DatagramProtocol.Unknown : protocol, side, inner, mark);
        var rest = bytes[(4 + length)..];
        if (rest.Length > 3)
            Stop(side, rest, mark, ProblemKind.StunMalformed, "bytes are behind a TURN channel message");
        else
            Padding(side, DatagramPart.TurnChannelPadding, rest, ProblemKind.StunPadding, mark);
    }

    private void Stun(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        const int HeaderSize = 20;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (length % 4 != 0 || length > bytes.Length - HeaderSize)
        {
            Stop(side, bytes, mark, ProblemKind.StunMalformed, $"a message says that it has {length} bytes of attributes");
            return;
        }
        Part(side, DatagramPart.StunHeader, BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[..HeaderSize], mark);
        var attributes = bytes.Slice(HeaderSize, length);
        var behind = bytes[(HeaderSize + length)..];
        while (!attributes.IsEmpty)
        {
            var (type, size) = (BinaryPrimitives.ReadUInt16BigEndian(attributes), BinaryPrimitives.ReadUInt16BigEndian(attributes[2..]));
            var padded = (size + 3) & ~3;
            if (padded > attributes.Length - 4)
            {
                Stop(side, attributes, mark, ProblemKind.StunMalformed, $"attribute 0x{type:X4} says that it has {size} bytes");
                break;
            }
            Part(side, DatagramPart.StunAttributeHeader, type, attributes[..4], mark);
            Part(side, DatagramPart.StunAttribute, type, attributes.Slice(4, size), mark);
            Padding(side, DatagramPart.StunPadding, attributes[(4 + size)..(4 + padded)], ProblemKind.StunPadding, mark);
            attributes = attributes[(4 + padded)..];
        }
        if (!behind.IsEmpty)
            Stop(side, behind, mark, ProblemKind.StunMalformed, "bytes are behind a message");
    }

    private void Padding(Side side, DatagramPart part, ReadOnlySpan<byte> bytes, ProblemKind kind, PacketMark mark)
    {
        if (bytes.ContainsAnyExcept((byte)0))
            observer.Report(new Problem(kind, mark, $"{bytes.Length} bytes of padding are not all zero."));
        Part(side, part, 0, bytes, mark);
    }

    private void Stop(Side side, ReadOnlySpan<byte> rest, PacketMark mark, ProblemKind kind, string wrong)
    {
        observer.Report(new Problem(kind, mark, $"With {rest.Length} bytes left of a datagram, {wrong}."));
        Part(side, DatagramPart.Undecodable, 0, rest, mark);
    }

    private void Part(Side side, DatagramPart part, int number, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (!bytes.IsEmpty)
            observer.Part(side, part, number, bytes, mark);
    }
}
