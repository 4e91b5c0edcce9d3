namespace Ntk.Dissection.Network;

/// <summary>Protocol numbers of IANA that mean something here.</summary>
internal static class IpProtocol
{
    internal const byte HopByHop = 0;

    internal const byte Tcp = 6;

    internal const byte Udp = 17;

    internal const byte Routing = 43;

    internal const byte Fragment = 44;

    internal const byte Authentication = 51;

    internal const byte NoNextHeader = 59;

    internal const byte DestinationOptions = 60;

    /// <summary>Whether it is a header of IPv6 that another one follows, of the common form (RFC 6564) or an older one.</summary>
    internal static bool IsExtension(byte protocol) =>
        protocol is HopByHop or Routing or Fragment or Authentication or DestinationOptions or 135 or 139 or 140;

    /// <param name="protocol">An extension header.</param>
    /// <param name="lengthField">Its second byte.</param>
    internal static int ExtensionSize(byte protocol, byte lengthField) => protocol switch
    {
        Fragment => 8,
        // RFC 4302, 2.2 counts in words of 4 bytes, less 2.
        Authentication => Math.Max(8, (lengthField + 2) * 4),
        _ => (lengthField + 1) * 8,
    };
}
