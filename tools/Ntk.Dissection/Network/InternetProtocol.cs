using System.Buffers.Binary;

namespace Ntk.Dissection.Network;

/// <summary>IPv4 (RFC 791) and IPv6 (RFC 8200) with extension headers.</summary>
internal sealed class InternetProtocol(PacketContext context, FragmentTable fragments, ITransportLayer transports)
{
    private const int Version4HeaderSize = 20;

    private const int Version6HeaderSize = 40;

    /// <summary>Extension headers of a packet that are read: RFC 8200, 4.1 names eight, each to occur once but one.</summary>
    private const int MaxExtensions = 16;

    /// <summary>Bytes of a packet that is still to be cut: <c>GSO_MAX_SIZE</c> of Linux.</summary>
    private const int MaxUncut = 8 * 65_535;

    /// <param name="data">From the header on, as captured.</param>
    /// <param name="length">Bytes that were on the wire from there on.</param>
    /// <returns>Bytes of <paramref name="data"/> that belong to the packet; the rest is behind it.</returns>
    internal int Version4(ReadOnlySpan<byte> data, long length)
    {
        if (data.Length < Version4HeaderSize)
            return Unread(data, ProblemKind.NetworkHeaderTruncated, $"{data.Length} bytes of an IPv4 header were captured; it has {Version4HeaderSize}.");
        var headerSize = (data[0] & 0x0F) * 4;
        if (data[0] >> 4 != 4 || headerSize < Version4HeaderSize)
            return Unread(data, ProblemKind.Ipv4Malformed, $"An IPv4 header of version {data[0] >> 4} and {headerSize} bytes.");
        if (headerSize > data.Length)
            return Unread(data, ProblemKind.NetworkHeaderTruncated, $"{data.Length} bytes of an IPv4 header of {headerSize} were captured.");
        var total = (long)BinaryPrimitives.ReadUInt16BigEndian(data[2..]);
        // A packet that the network card is still to cut has length 0 here.
        if (total == 0)
            total = length;
        if (total < headerSize || total > MaxUncut)
            return Unread(data, ProblemKind.Ipv4Malformed, $"An IPv4 packet of {total} bytes with a header of {headerSize}.");
        total = Within(total, length);
        var captured = (int)Math.Min(total, data.Length);
        context.Bytes.Network += headerSize;
        if (headerSize > Version4HeaderSize)
            IpOptions.CheckVersion4(data[Version4HeaderSize..headerSize], context);
        var packet = new NetworkPacket
        {
            Source = NetworkAddress.V4(data[12..]),
            Destination = NetworkAddress.V4(data[16..]),
            Payload = data[headerSize..captured],
            Length = (int)total - headerSize,
        };
        var place = BinaryPrimitives.ReadUInt16BigEndian(data[6..]);
        if ((place & 0x3FFF) == 0)
            transports.Packet(data[9], packet);
        else
            Fragment(packet, new FragmentPlace((place & 0x1FFF) * 8, (place & 0x2000) != 0, BinaryPrimitives.ReadUInt16BigEndian(data[4..]), data[9]));
        return captured;
    }

    /// <inheritdoc cref="Version4"/>
    internal int Version6(ReadOnlySpan<byte> data, long length)
    {
        if (data.Length < Version6HeaderSize)
            return Unread(data, ProblemKind.NetworkHeaderTruncated, $"{data.Length} bytes of an IPv6 header were captured; it has {Version6HeaderSize}.");
        if (data[0] >> 4 != 6)
            return Unread(data, ProblemKind.Ipv6Malformed, $"An IPv6 header of version {data[0] >> 4}.");
        var payloadLength = (long)BinaryPrimitives.ReadUInt16BigEndian(data[4..]);
        // A jumbogram (RFC 2675) and a packet that the network card is still to cut have length 0 here.
        var total = payloadLength == 0 && data[6] != IpProtocol.NoNextHeader ? length : payloadLength + Version6HeaderSize;
        if (total > MaxUncut)
            return Unread(data, ProblemKind.Ipv6Malformed, $"An IPv6 packet of {total} bytes.");
        total = Within(total, length);
        var captured = (int)Math.Min(total, data.Length);
        context.Bytes.Network += Version6HeaderSize;
        var packet = new NetworkPacket
        {
            Source = NetworkAddress.V6(data[8..]),
            Destination = NetworkAddress.V6(data[24..]),
            Payload = data[Version6HeaderSize..captured],
            Length = (int)total - Version6HeaderSize,
        };
        Extensions(data[6], packet, mayBeFragment: true);
        return captured;
    }

    private void Extensions(byte next, NetworkPacket packet, bool mayBeFragment)
    {
        for (var count = 0; IpProtocol.IsExtension(next); count++)
        {
            var payload = packet.Payload;
            if ((next == IpProtocol.Fragment && !mayBeFragment) || count == MaxExtensions)
            {
                var detail = count == MaxExtensions ? $"More than {MaxExtensions} extension headers." : "A fragment within a fragment.";
                Unread(payload, ProblemKind.Ipv6Malformed, detail);
                return;
            }
            var size = payload.Length < 8 ? 8 : IpProtocol.ExtensionSize(next, payload[1]);
            if (size > payload.Length)
            {
                var kind = size > packet.Length ? ProblemKind.Ipv6Malformed : ProblemKind.NetworkHeaderTruncated;
                Unread(payload, kind, $"An extension header ({next}) of {size} bytes in {payload.Length} captured of {packet.Length}.");
                return;
            }
            context.Bytes.Network += size;
            if (next is IpProtocol.HopByHop or IpProtocol.DestinationOptions)
                IpOptions.CheckVersion6(payload[2..size], context);
            else if (next != IpProtocol.Fragment)
                context.Report(ProblemKind.IpOptionUnusual, $"An extension header ({next}) of {size} bytes, which ordinary traffic does not have.");
            var place = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
            var identification = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);
            var isFragment = next == IpProtocol.Fragment && (place & 0xFFF9) != 0;
            next = payload[0];
            packet = new NetworkPacket
            {
                Source = packet.Source,
                Destination = packet.Destination,
                Payload = payload[size..],
                Length = packet.Length - size,
            };
            if (isFragment)
            {
                Fragment(packet, new FragmentPlace(place & 0xFFF8, (place & 1) != 0, identification, next));
                return;
            }
        }
        transports.Packet(next, packet);
    }

    private void Fragment(in NetworkPacket packet, in FragmentPlace place)
    {
        var whole = fragments.Add(packet, place);
        if (whole is null)
            return;
        context.Bytes.Held -= whole.Length;
        var joined = new NetworkPacket
        {
            Source = packet.Source,
            Destination = packet.Destination,
            Payload = whole.Bytes,
            Length = whole.Length,
        };
        if (packet.Source.IsV6)
            Extensions(whole.Protocol, joined, mayBeFragment: false);
        else
            transports.Packet(whole.Protocol, joined);
        fragments.Release(whole);
    }

    private long Within(long total, long length)
    {
        if (total > length)
            context.Report(ProblemKind.IpLengthContradicts, $"IP says that its packet has {total} bytes; the frame had {length} from there on.");
        return Math.Min(total, length);
    }

    private int Unread(ReadOnlySpan<byte> data, ProblemKind kind, string detail)
    {
        context.Bytes.Unread += data.Length;
        context.Report(kind, detail);
        return data.Length;
    }
}
