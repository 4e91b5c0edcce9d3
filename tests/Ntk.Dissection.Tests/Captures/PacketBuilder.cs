using System.Buffers.Binary;
using System.Net;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>Packets, written by hand. Checksums are 0: they are not verified.</summary>
internal static class PacketBuilder
{
    public const byte Fin = 0x01;
    public const byte Syn = 0x02;
    public const byte Rst = 0x04;
    public const byte Ack = 0x10;
    public const byte Urg = 0x20;

    public static readonly IPAddress Alice = IPAddress.Parse("192.0.2.1");
    public static readonly IPAddress Bob = IPAddress.Parse("192.0.2.2");
    public static readonly IPAddress Alice6 = IPAddress.Parse("2001:db8::1");
    public static readonly IPAddress Bob6 = IPAddress.Parse("2001:db8::2");

    public static byte[] Ethernet(int etherType, params byte[] payload) =>
        [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, (byte)(etherType >> 8), (byte)etherType, .. payload];

    /// <summary>Either version, in Ethernet.</summary>
    public static byte[] InEthernet(byte[] ip) => Ethernet(ip[0] >> 4 == 4 ? 0x0800 : 0x86DD, ip);

    public static byte[] Ip(IPAddress source, IPAddress destination, byte protocol, byte[] payload) =>
        source.GetAddressBytes().Length == 4 ? Ipv4(source, destination, protocol, payload) : Ipv6(source, destination, protocol, payload);

    public static byte[] Ipv4(
        IPAddress source, IPAddress destination, byte protocol, byte[] payload, int offset = 0, bool more = false, ushort identification = 1,
        byte[]? options = null, int? totalLength = null)
    {
        options ??= [];
        var header = new byte[20 + options.Length];
        header[0] = (byte)(0x40 | (header.Length / 4));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(totalLength ?? (header.Length + payload.Length)));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), identification);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)((offset / 8) | (more ? 0x2000 : 0)));
        header[8] = 64;
        header[9] = protocol;
        source.GetAddressBytes().CopyTo(header, 12);
        destination.GetAddressBytes().CopyTo(header, 16);
        options.CopyTo(header, 20);
        return [.. header, .. payload];
    }

    public static byte[] Ipv6(IPAddress source, IPAddress destination, byte next, byte[] payload, int? length = null)
    {
        var header = new byte[40];
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(length ?? payload.Length));
        header[6] = next;
        header[7] = 64;
        source.GetAddressBytes().CopyTo(header, 8);
        destination.GetAddressBytes().CopyTo(header, 24);
        return [.. header, .. payload];
    }

    public static byte[] Fragment6(byte next, int offset, bool more, uint identification, byte[] payload)
    {
        var header = new byte[8];
        header[0] = next;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(offset | (more ? 1 : 0)));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), identification);
        return [.. header, .. payload];
    }

    public static byte[] TcpSegment(
        int sourcePort, int destinationPort, uint sequence, uint acknowledgement, byte flags, byte[] payload, byte[]? options = null)
    {
        options ??= [];
        var header = new byte[20 + options.Length];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)destinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), acknowledgement);
        header[12] = (byte)(header.Length / 4 << 4);
        header[13] = flags;
        header[14] = header[15] = 0xFF;
        options.CopyTo(header, 20);
        return [.. header, .. payload];
    }

    public static byte[] UdpDatagram(int sourcePort, int destinationPort, byte[] payload, int? length = null)
    {
        var header = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)destinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(length ?? (8 + payload.Length)));
        return [.. header, .. payload];
    }
}
