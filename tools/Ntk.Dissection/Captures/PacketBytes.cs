namespace Ntk.Dissection.Captures;

/// <summary>What the captured bytes of a packet, or of many, were. Each byte is in one field.</summary>
public record struct PacketBytes
{
    /// <summary>Link headers, checksums included.</summary>
    public long Link { get; set; }

    /// <summary>IP headers and extension headers.</summary>
    public long Network { get; set; }

    /// <summary>TCP and UDP headers.</summary>
    public long Transport { get; set; }

    /// <summary>Zeros that bring an Ethernet frame to its minimum.</summary>
    public long Padding { get; set; }

    /// <summary>Behind the IP packet or the UDP datagram; always with a problem.</summary>
    public long Trailer { get; set; }

    /// <summary>Handed up: of a stream (now or once what is missing before has come), a datagram, or another packet.</summary>
    public long Content { get; set; }

    /// <summary>Bytes of a stream that were sent again: exact copies of <see cref="Content"/>, or a keep-alive's single zero.</summary>
    public long Repeated { get; set; }

    /// <summary>Sent over TCP and no part of the stream; always with a problem.</summary>
    public long Refused { get; set; }

    /// <summary>Not read any further; always with a problem.</summary>
    public long Unread { get; set; }

    /// <summary>Fragments that wait for others. Negative where they are released, as what they then are counted as.</summary>
    public long Held { get; set; }

    /// <summary>All of them.</summary>
    public readonly long Total => Link + Network + Transport + Padding + Trailer + Content + Repeated + Refused + Unread + Held;

    internal void Add(in PacketBytes other)
    {
        Link += other.Link;
        Network += other.Network;
        Transport += other.Transport;
        Padding += other.Padding;
        Trailer += other.Trailer;
        Content += other.Content;
        Repeated += other.Repeated;
        Refused += other.Refused;
        Unread += other.Unread;
        Held += other.Held;
    }
}
