namespace Ntk.Dissection.Captures;

/// <summary>One packet of a capture. Valid until the next one is read.</summary>
public readonly ref struct CapturedPacket
{
    internal CapturedPacket(PacketMark mark, LinkType linkType, ReadOnlySpan<byte> data, long originalLength, int interfaceNumber, int checkBytes)
    {
        Mark = mark;
        LinkType = linkType;
        Data = data;
        OriginalLength = originalLength;
        InterfaceNumber = interfaceNumber;
        CheckBytes = checkBytes;
    }

    /// <summary>Number and time.</summary>
    public PacketMark Mark { get; }

    /// <summary>What <see cref="Data"/> begins with; may be a value that the enumeration does not name.</summary>
    public LinkType LinkType { get; }

    /// <summary>What was captured of it.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Bytes that it had, at least as many as <see cref="Data"/>.</summary>
    public long OriginalLength { get; }

    /// <summary>From 0, within the section of a pcapng; 0 for pcap.</summary>
    public int InterfaceNumber { get; }

    /// <summary>Bytes of link checksum (FCS) at the end of the packet, as the capture says.</summary>
    public int CheckBytes { get; }
}
