using System.Net;
using Ntk.Dissection.Captures;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>A TCP connection between Alice's port 50000 and Bob's port 443, segment by segment. Places are counted from each side's first byte.</summary>
internal sealed class Conversation(uint clientStart = 1000, uint serverStart = 9000, LinkType linkType = LinkType.Ethernet)
{
    private const int ClientPort = 50_000;
    private const int ServerPort = 443;

    private readonly PcapBuilder _file = new(linkType);

    public IPAddress Client { get; init; } = Alice;

    public IPAddress Server { get; init; } = Bob;

    public Conversation Open() => FromClient(-1, [], Syn, acknowledged: null).FromServer(-1, [], Syn | Ack, 0).FromClient(0, [], Ack, 0);

    public Conversation FromClient(long at, byte[] payload, byte flags = Ack, long? acknowledged = 0, int? captured = null, byte[]? options = null)
    {
        var acknowledgement = acknowledged is { } place ? serverStart + (uint)place : 0;
        return Add(Client, Server, TcpSegment(ClientPort, ServerPort, clientStart + (uint)at, acknowledgement, flags, payload, options), captured);
    }

    public Conversation FromServer(long at, byte[] payload, byte flags = Ack, long acknowledged = 0, int? captured = null) =>
        Add(Server, Client, TcpSegment(ServerPort, ClientPort, serverStart + (uint)at, clientStart + (uint)acknowledged, flags, payload), captured);

    /// <summary>Packets of somebody else.</summary>
    public Conversation Others(int count)
    {
        for (var i = 0; i < count; i++)
            _file.Packet(Ethernet(0x88B5, 1, 2, 3));
        return this;
    }

    public Dissected Dissect(CaptureBounds? bounds = null) => Dissected.Of(_file.ToArray(), bounds);

    public byte[] ToArray() => _file.ToArray();

    /// <summary>Bytes that tell their places apart.</summary>
    public static byte[] Text(int from, int length) => [.. Enumerable.Range(from, length).Select(i => (byte)((i * 31) ^ (i >> 8)))];

    private Conversation Add(IPAddress source, IPAddress destination, byte[] segment, int? captured)
    {
        var ip = Ip(source, destination, 6, segment);
        var packet = linkType == LinkType.Ethernet ? InEthernet(ip) : ip;
        _file.Packet(packet, captured is { } some ? packet.Length - segment.Length + 20 + some : null);
        return this;
    }
}
