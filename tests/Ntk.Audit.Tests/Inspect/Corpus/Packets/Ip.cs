using System.Buffers.Binary;
using System.Net.Sockets;

namespace Ntk.Audit.Tests.Inspect.Corpus.Packets;

/// <summary>IP packets and their fragments. Checksums are 0: they are not verified.</summary>
internal static class Ip
{
    private const int Fragment6 = 44;

    /// <summary>The packet, or its fragments.</summary>
    public static IEnumerable<byte[]> Bytes(Packet packet, ushort identification)
    {
        var isV6 = packet.Source.AddressFamily == AddressFamily.InterNetworkV6;
        if (packet.Fragments == 0)
        {
            yield return isV6 ? V6(packet, packet.FirstHeader ?? packet.Protocol, [.. packet.Options, .. packet.Payload]) : V4(packet, packet.Payload, 0, false, identification);
            yield break;
        }
        var size = Math.Max(8, (packet.Payload.Length / packet.Fragments + 7) / 8 * 8);
        for (var at = 0; at < packet.Payload.Length; at += size)
        {
            var end = Math.Min(at + size, packet.Payload.Length);
            var more = end < packet.Payload.Length;
            var part = packet.Payload[at..end];
            yield return isV6 ? V6(packet, Fragment6, [.. FragmentHeader(packet.Protocol, at, more, identification), .. part]) : V4(packet, part, at, more, identification);
        }
    }

    private static byte[] V4(Packet packet, byte[] payload, int offset, bool more, ushort identification)
    {
        var header = new byte[20 + packet.Options.Length];
        header[0] = (byte)(0x40 | (header.Length / 4));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(header.Length + payload.Length));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), identification);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)((offset / 8) | (more ? 0x2000 : 0)));
        header[8] = 64;
        header[9] = (byte)packet.Protocol;
        packet.Source.GetAddressBytes().CopyTo(header, 12);
        packet.Destination.GetAddressBytes().CopyTo(header, 16);
        packet.Options.CopyTo(header, 20);
        return [.. header, .. payload];
    }

    private static byte[] V6(Packet packet, int next, byte[] payload)
    {
        var header = new byte[40];
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)payload.Length);
        header[6] = (byte)next;
        header[7] = 64;
        packet.Source.GetAddressBytes().CopyTo(header, 8);
        packet.Destination.GetAddressBytes().CopyTo(header, 24);
        return [.. header, .. payload];
    }

    private static byte[] FragmentHeader(int next, int offset, bool more, uint identification)
    {
        var header = new byte[8];
        header[0] = (byte)next;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(offset | (more ? 1 : 0)));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), identification);
        return header;
    }
}
