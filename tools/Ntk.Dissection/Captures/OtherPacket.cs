using Ntk.Dissection.Network;

namespace Ntk.Dissection.Captures;

/// <summary>A packet of no flow.</summary>
/// <param name="EtherType">What the link header says that follows: 0x0800 IPv4, 0x86DD IPv6, 0x0806 ARP; 0 to 1500 a length of IEEE 802.3.</param>
/// <param name="Protocol">IP's protocol number (1 ICMP, 2 IGMP, 58 ICMPv6), or -1 where it is not IP.</param>
/// <param name="Source">Who sent it; null where it is not IP.</param>
/// <param name="Destination">To whom; null where it is not IP.</param>
/// <param name="Length">Bytes that its payload had; more than are handed over where the capture cut it.</param>
/// <param name="Mark">The packet, the last one where it came in fragments.</param>
public readonly record struct OtherPacket(
    int EtherType, int Protocol, NetworkAddress? Source, NetworkAddress? Destination, long Length, PacketMark Mark);
