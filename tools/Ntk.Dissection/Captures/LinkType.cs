namespace Ntk.Dissection.Captures;

/// <summary>What a captured packet begins with: the LINKTYPE values of pcap (tcpdump.org/linktypes.html) that are read.</summary>
public enum LinkType
{
    /// <summary>BSD loopback and Npcap's: four bytes of address family in the order of the machine that captured.</summary>
    Null = 0,

    Ethernet = 1,

    /// <summary>PPP, with or without HDLC-like framing.</summary>
    Ppp = 9,

    /// <summary>IPv4 or IPv6 without anything before it, as OpenBSD and others number it.</summary>
    RawBsd = 12,

    /// <summary>As <see cref="RawBsd"/>, on another BSD.</summary>
    RawOpenBsd = 14,

    /// <summary>IPv4 or IPv6 without anything before it.</summary>
    Raw = 101,

    /// <summary>OpenBSD loopback: four bytes of address family, big endian.</summary>
    Loop = 108,

    /// <summary>Linux "cooked", version 1, as of <c>-i any</c>.</summary>
    LinuxSll = 113,

    /// <summary>PKTAP under the number that Apple used before it had one of its own.</summary>
    PacketTapUser2 = 149,

    /// <summary>IPv4 without anything before it.</summary>
    Ipv4 = 228,

    /// <summary>IPv6 without anything before it.</summary>
    Ipv6 = 229,

    /// <summary>Apple's PKTAP: a header that names the link type of what follows.</summary>
    PacketTap = 258,

    /// <summary>Linux "cooked", version 2.</summary>
    LinuxSll2 = 276,
}
