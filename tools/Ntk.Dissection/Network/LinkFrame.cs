using System.Buffers.Binary;
using Ntk.Dissection.Captures;

namespace Ntk.Dissection.Network;

/// <summary>What a link header says.</summary>
/// <param name="Status">Whether the rest holds.</param>
/// <param name="Size">Bytes of the header.</param>
/// <param name="EtherType">What follows it.</param>
/// <param name="Padded">Whether what follows may have been filled up to the minimum of Ethernet.</param>
internal readonly record struct LinkFrame(LinkStatus Status, int Size, int EtherType, bool Padded)
{
    internal const int Ipv4 = 0x0800;

    internal const int Ipv6 = 0x86DD;

    /// <summary>VLAN tags that are read: provider and customer, and as many again.</summary>
    private const int MaxTags = 4;

    private const int EthernetHeaderSize = 14;

    private const int TagSize = 4;

    private const int PppoeSession = 0x8864;

    internal static LinkFrame Read(LinkType type, ReadOnlySpan<byte> data) => type switch
    {
        LinkType.Ethernet => Tagged(data, EthernetHeaderSize),
        LinkType.LinuxSll => Cooked(data, 16, 2, 14),
        LinkType.LinuxSll2 => Cooked(data, 20, 8, 0),
        LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd => Raw(data),
        LinkType.Ipv4 => new LinkFrame(LinkStatus.Read, 0, Ipv4, false),
        LinkType.Ipv6 => new LinkFrame(LinkStatus.Read, 0, Ipv6, false),
        LinkType.Null or LinkType.Loop => Loopback(data),
        LinkType.Ppp => Ppp(data),
        LinkType.PacketTap or LinkType.PacketTapUser2 => Tapped(data),
        _ => new LinkFrame(LinkStatus.Unsupported, 0, 0, false),
    };

    private static LinkFrame Malformed => new(LinkStatus.Malformed, 0, 0, false);

    private static LinkFrame Tagged(ReadOnlySpan<byte> data, int size)
    {
        for (var tags = 0; tags <= MaxTags; tags++, size += TagSize)
        {
            if (data.Length < size)
                return Malformed;
            var etherType = BinaryPrimitives.ReadUInt16BigEndian(data[(size - 2)..]);
            if (etherType == PppoeSession)
                return InPppoe(data, size);
            if (etherType is not (0x8100 or 0x88A8 or 0x9100 or 0x9200))
                return new LinkFrame(LinkStatus.Read, size, etherType, true);
        }
        return Malformed;
    }

    /// <summary>RFC 2516, 4 and 6: six bytes, then PPP's protocol of two.</summary>
    private static LinkFrame InPppoe(ReadOnlySpan<byte> data, int size)
    {
        const int HeaderSize = 6;
        if (data.Length < size + HeaderSize + 2 || data[size] != 0x11 || data[size + 1] != 0)
            return Malformed;
        var inner = Ppp(data[(size + HeaderSize)..]);
        return inner with { Size = inner.Size + size + HeaderSize, Padded = true };
    }

    /// <summary>Linux "cooked" headers; hardware types whose protocol field is no EtherType are not read.</summary>
    private static LinkFrame Cooked(ReadOnlySpan<byte> data, int size, int hardwareAt, int protocolAt)
    {
        const int Netlink = 824;
        if (data.Length < size)
            return Malformed;
        var hardware = BinaryPrimitives.ReadUInt16BigEndian(data[hardwareAt..]);
        if (hardware is Netlink or 801 or 802 or 803)
            return new LinkFrame(LinkStatus.Unsupported, 0, 0, false);
        var etherType = BinaryPrimitives.ReadUInt16BigEndian(data[protocolAt..]);
        if (etherType is not (0x8100 or 0x88A8))
            return new LinkFrame(LinkStatus.Read, size, etherType, true);
        return Tagged(data, size + TagSize);
    }

    private static LinkFrame Raw(ReadOnlySpan<byte> data) => data.IsEmpty
        ? Malformed
        : (data[0] >> 4) switch
        {
            4 => new LinkFrame(LinkStatus.Read, 0, Ipv4, false),
            6 => new LinkFrame(LinkStatus.Read, 0, Ipv6, false),
            _ => Malformed,
        };

    /// <summary>The family is in the order of the machine that captured, which the file does not say: whichever makes it small.</summary>
    private static LinkFrame Loopback(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4)
            return Malformed;
        var family = BinaryPrimitives.ReadUInt32LittleEndian(data);
        if (family > 0xFFFF)
            family = BinaryPrimitives.ReverseEndianness(family);
        return family switch
        {
            2 => new LinkFrame(LinkStatus.Read, 4, Ipv4, false),
            // Linux, Windows, the BSDs and macOS each have a number of their own for IPv6.
            10 or 23 or 24 or 28 or 30 => new LinkFrame(LinkStatus.Read, 4, Ipv6, false),
            _ => Malformed,
        };
    }

    /// <summary>RFC 1661, 2, and RFC 1662, 3: address and control may be left out, and an odd first byte is the whole protocol.</summary>
    private static LinkFrame Ppp(ReadOnlySpan<byte> data)
    {
        var size = data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x03]) ? 2 : 0;
        if (data.Length < size + 2)
            return Malformed;
        var compressed = (data[size] & 1) != 0;
        var protocol = compressed ? data[size] : BinaryPrimitives.ReadUInt16BigEndian(data[size..]);
        size += compressed ? 1 : 2;
        // Other protocols of PPP have no EtherType; they keep their own number, of which the smallest is above the lengths of 802.3.
        return new LinkFrame(LinkStatus.Read, size, protocol switch { 0x21 => Ipv4, 0x57 => Ipv6, _ => protocol }, false);
    }

    /// <summary>Apple's header, little endian: its length first, the link type of the rest at 8.</summary>
    private static LinkFrame Tapped(ReadOnlySpan<byte> data)
    {
        const int SmallestHeader = 12;
        if (data.Length < SmallestHeader)
            return Malformed;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(data);
        var inner = (LinkType)BinaryPrimitives.ReadUInt32LittleEndian(data[8..]);
        if (length < SmallestHeader || length > data.Length)
            return Malformed;
        if (inner is LinkType.PacketTap or LinkType.PacketTapUser2)
            return new LinkFrame(LinkStatus.Unsupported, 0, 0, false);
        var frame = Read(inner, data[(int)length..]);
        return frame with { Size = frame.Size + (int)length };
    }
}
