using System.Buffers.Binary;
using System.Net;
using System.Text;
using Ntk.Audit.Tests.Inspect.Corpus.Packets;
using Ntk.Dissection.Captures;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>What a machine sends beside, and has to: it finds its neighbours and the relay's address.</summary>
internal sealed class Surroundings(Scene scene)
{
    private const int Udp = 17;
    private const int IcmpV6 = 58;
    private const int Arp = 0x0806;

    private IPAddress Resolver => IPAddress.Parse(scene.IsV6 ? "2001:db8:53::53" : "198.51.100.53");

    public List<Packet> Packets()
    {
        var packets = new List<Packet>();
        if (scene.Format.Link == LinkType.Ethernet && scene.Dice.OneIn(2))
            packets.AddRange(scene.IsV6 ? Neighbours() : Addresses());
        if (scene.Relay.HasName && scene.Dice.OneIn(2))
            packets.AddRange(Names(scene.Relay.Host, scene.IsV6 ? 28 : 1));
        return packets;
    }

    /// <summary>A question of DNS and its answer.</summary>
    public Packet[] Names(string name, int type, byte[]? more = null, int additional = 0, bool isGuilty = false) =>
    [
        Datagram(53_000, 53, [.. Header(0x0100, 0, additional), .. Question(name, type), .. more ?? []], isGuilty),
        Answer([.. Header(0x8180, 0, 0), .. Question(name, type)]),
    ];

    /// <summary>A datagram of this machine's to its resolver.</summary>
    public Packet Datagram(int from, int to, byte[] payload, bool isGuilty = false, IPAddress? destination = null) => new()
    {
        Source = scene.ClientAddress,
        Destination = destination ?? Resolver,
        Protocol = Udp,
        Payload = UdpBytes(from, to, payload),
        IsGuilty = isGuilty,
    };

    public static byte[] Question(string name, int type)
    {
        var bytes = new List<byte>();
        foreach (var label in name.Split('.'))
            bytes.AddRange([(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
        return [.. bytes, 0, (byte)(type >> 8), (byte)type, 0, 1];
    }

    private Packet Answer(byte[] payload) => new()
    {
        Source = Resolver,
        Destination = scene.ClientAddress,
        Protocol = Udp,
        Payload = UdpBytes(53, 53_000, payload),
    };

    private byte[] Header(int flags, int answers, int additional) =>
        [.. scene.Dice.Bytes(2), (byte)(flags >> 8), (byte)flags, 0, 1, 0, (byte)answers, 0, 0, 0, (byte)additional];

    private static byte[] UdpBytes(int from, int to, byte[] payload)
    {
        var header = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)from);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)to);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(8 + payload.Length));
        return [.. header, .. payload];
    }

    private Packet[] Addresses() =>
    [
        Frame(Arp, [0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 1, 192, 0, 2, 5, 0, 0, 0, 0, 0, 0, 192, 0, 2, 1]),
        Frame(Arp, [0, 1, 8, 0, 6, 4, 0, 2, 2, 0, 0, 0, 0, 2, 192, 0, 2, 1, 2, 0, 0, 0, 0, 1, 192, 0, 2, 5]),
    ];

    private Packet[] Neighbours()
    {
        var router = IPAddress.Parse("fe80::1");
        return
        [
            Icmp(scene.ClientAddress, IPAddress.Parse("ff02::1:ff00:1"), [135, 0, 0, 0, 0, 0, 0, 0, .. router.GetAddressBytes(), 1, 1, 2, 0, 0, 0, 0, 1]),
            Icmp(router, scene.ClientAddress, [136, 0, 0, 0, 0xE0, 0, 0, 0, .. router.GetAddressBytes(), 2, 1, 2, 0, 0, 0, 0, 2]),
        ];
    }

    public Packet Frame(int etherType, byte[] payload, bool isGuilty = false) =>
        new() { Source = scene.ClientAddress, Destination = Resolver, Protocol = -1, EtherType = etherType, Payload = payload, IsGuilty = isGuilty };

    public static Packet Icmp(IPAddress from, IPAddress to, byte[] payload, bool isGuilty = false) =>
        new() { Source = from, Destination = to, Protocol = IcmpV6, Payload = payload, IsGuilty = isGuilty };
}
