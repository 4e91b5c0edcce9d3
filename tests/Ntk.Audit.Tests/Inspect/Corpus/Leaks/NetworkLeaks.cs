using System.Net;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus.Carriers;
using Ntk.Audit.Tests.Inspect.Corpus.Packets;
using Ntk.Dissection.Flows;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks below the protocol: in TCP and IP, and past them.</summary>
internal static class NetworkLeaks
{
    public static IEnumerable<Leak> All() => Segments().Concat(Headers()).Concat(Losses()).Concat(Elsewhere());

    /// <summary>Changes or adds segments at one of the client's that has data.</summary>
    private static Leak AtSegment(string name, Need need, FindingKind[] kinds, Action<Scene, List<Segment>, int> plant) => new(name, need, kinds, s => s.AtSegments = segments =>
    {
        var places = Enumerable.Range(0, segments.Count).Where(i => segments[i].HasData && segments[i].Side == Side.Client).ToArray();
        plant(s, segments, places[s.Dice.Next(places.Length)]);
    });

    private static void Replace(List<Segment> segments, int at, Segment by) => segments[at] = by with { IsGuilty = true };

    private static IEnumerable<Leak> Segments()
    {
        yield return AtSegment("TCP: other bytes sent again", Need.Orderly, [BytesOutsideStream], (s, all, i) =>
        {
            var payload = all[i].Payload.ToArray();
            payload[s.Dice.Next(payload.Length)] ^= 1;
            all.Insert(i + 1, all[i] with { Payload = payload, IsGuilty = true });
        });
        yield return AtSegment("TCP: other bytes in a part that is sent again", Need.Orderly, [BytesOutsideStream], (_, all, i) =>
            all.Insert(i + 1, all[i] with { At = all[i].End - 1, Payload = [(byte)(all[i].Payload[^1] ^ 0x40 | 1)], IsGuilty = true }));
        yield return new("TCP: bytes behind the end", Need.Orderly, [BytesOutsideStream], s => s.AtSegments = all =>
        {
            var i = all.FindIndex(x => (x.Flags & Segment.Fin) != 0 && x.Side == Side.Client);
            Assert.True(i >= 0, "no connection is closed");
            all.Insert(i + 1, all[i] with { At = all[i].At + 1, Flags = Segment.Ack, Payload = "secret"u8.ToArray(), IsGuilty = true });
        });
        yield return AtSegment("TCP: bytes in a reset", Need.Orderly, [BytesOutsideStream], (_, all, i) =>
            all.Insert(i + 1, all[i] with { At = all[i].End, Flags = Segment.Rst | Segment.Ack, Payload = "secret"u8.ToArray(), IsGuilty = true }));
        yield return AtSegment("TCP: bytes far out of the window", Need.Orderly, [BytesOutsideStream], (_, all, i) =>
            all.Insert(i + 1, all[i] with { At = all[i].At + (1L << 30) + 5_000_000, Payload = "secret"u8.ToArray(), IsGuilty = true }));
        yield return AtSegment("TCP: bytes long before the stream", Need.Orderly, [BytesOutsideStream], (_, all, i) =>
            all.Insert(i + 1, all[i] with { At = -200_000, Payload = "secret"u8.ToArray(), IsGuilty = true }));
        yield return AtSegment("TCP: urgent data", Need.Orderly, [BytesOutsideStream], (_, all, i) => Replace(all, i, all[i] with { Flags = (byte)(all[i].Flags | Segment.Urg) }));
        yield return AtSegment("TCP: an unknown option", Need.Orderly, [BytesOutsideStream], (_, all, i) => Replace(all, i, all[i] with { Options = [253, 8, .. "secret"u8] }));
        yield return AtSegment("TCP: an option of experiments", Need.Orderly, [BytesOutsideStream], (_, all, i) => Replace(all, i, all[i] with { Options = [254, 4, 7, 7] }));
        yield return AtSegment("TCP: bytes behind the options' end", Need.Orderly, [BytesOutsideStream], (_, all, i) => Replace(all, i, all[i] with { Options = [0, 7, 7, 7] }));
        yield return AtSegment("TCP: an authentication that is a text", Need.Orderly, [BytesOutsideStream], (_, all, i) => Replace(all, i, all[i] with { Options = [29, 20, .. "dies ist ein Text."u8] }));
        yield return AtSegment("TCP: a path that is a text", Need.Orderly, [BytesOutsideStream], (_, all, i) => Replace(all, i, all[i] with { Options = [30, 20, .. "dies ist ein Text."u8] }));
        yield return AtSegment("TCP: a second SYN with bytes", Need.Orderly, [BytesOutsideStream], (_, all, i) =>
            all.Insert(i + 1, all[i] with { At = all[i].At + 9_999, Flags = Segment.Syn | Segment.Ack, Payload = "secret"u8.ToArray(), IsGuilty = true }));
        yield return AtSegment("TCP: a byte between the keep-alives", Need.Orderly, [BytesOutsideStream], (_, all, i) =>
            all.Insert(i + 1, all[i] with { At = all[i].End - 1, Payload = [(byte)(all[i].Payload[^1] == 0x55 ? 0x56 : 0x55)], IsGuilty = true }));
    }

    /// <summary>Changes one of the client's packets that carries data.</summary>
    private static Leak AtPacket(string name, Need need, FindingKind[] kinds, Action<Scene, Packet> plant) => new(name, need | Need.Orderly, kinds, s => s.AtPackets = packets =>
    {
        Packet[] places = [.. packets.Where(p => p.Segment is { HasData: true, Side: Side.Client })];
        var packet = places[s.Dice.Next(places.Length)];
        plant(s, packet);
        packet.IsGuilty = true;
    });

    private static IEnumerable<Leak> Headers()
    {
        yield return AtPacket("IP: bytes behind a packet", Need.Anything, [BytesOutsideStream], (_, p) => p.Trailer = "secret"u8.ToArray());
        yield return AtPacket("IP: a byte behind a packet", Need.Ethernet, [BytesOutsideStream], (_, p) => p.Trailer = [7]);
        yield return AtPacket("IP: zeros behind a large packet", Need.Ethernet, [BytesOutsideStream], (_, p) => p.Trailer = new byte[60]);
        yield return AtPacket("IP: an option that is unknown", Need.V4, [UnknownTraffic], (_, p) => p.Options = [0x88, 4, 7, 7]);
        yield return AtPacket("IP: an option of a route", Need.V4, [UnknownTraffic], (_, p) => p.Options = [7, 11, 4, .. "secrets8"u8, 0]);
        yield return AtPacket("IP: bytes behind the options' end", Need.V4, [UnknownTraffic], (_, p) => p.Options = [0, 1, 2, 3]);
        yield return AtPacket("IP: an option of the destination", Need.V6, [UnknownTraffic], (_, p) => (p.FirstHeader, p.Options) = (60, [6, 0, 0x1E, 4, .. "leak"u8]));
        yield return AtPacket("IP: an option of every hop", Need.V6, [UnknownTraffic], (_, p) => (p.FirstHeader, p.Options) = (0, [6, 0, 0x3E, 4, .. "leak"u8]));
        yield return AtPacket("IP: padding of options that is not zero", Need.V6, [UnknownTraffic], (_, p) => (p.FirstHeader, p.Options) = (60, [6, 0, 1, 4, .. "leak"u8]));
        yield return AtPacket("IP: a header of a route", Need.V6, [UnknownTraffic], (_, p) => (p.FirstHeader, p.Options) = (43, [6, 2, 253, 0, .. "dies ist ein Klartxt"u8]));
        yield return AtPacket("IP: a header of authentication", Need.V6, [UnknownTraffic], (_, p) => (p.FirstHeader, p.Options) = (51, [6, 4, 0, 0, .. "dies ist ein Klartxt"u8]));
        yield return AtPacket("IP: a header of mobility", Need.V6, [UnknownTraffic], (_, p) => (p.FirstHeader, p.Options) = (135, [6, 1, 0, 0, .. "dies ist ein"u8]));
        yield return new("IP: fragments of other bytes", Need.V4 | Need.Large | Need.Orderly, [UnknownTraffic, BytesOutsideStream], s => s.AtPackets = packets =>
        {
            var i = packets.FindIndex(p => p.Segment is { HasData: true } && p.Payload.Length > 100);
            packets[i].Fragments = 2;
            var payload = packets[i].Payload.ToArray();
            payload[^1] ^= 1;
            packets.Insert(i, new Packet { Source = packets[i].Source, Destination = packets[i].Destination, Protocol = 6, Payload = payload, Fragments = 3, IsGuilty = true });
            packets[i + 1].IsGuilty = true;
        })
        { IsOfNoPacket = true };
    }

    private static IEnumerable<Leak> Losses()
    {
        yield return new("a packet that is missing", Need.Orderly | Need.Small | Need.Large, [BytesMissing], s => s.AtPackets = packets =>
        {
            Packet[] places = [.. packets.Where(p => p.Segment is { HasData: true, Side: Side.Client })];
            packets.Remove(places[s.Dice.Next(places.Length)]);
        })
        { IsOfNoPacket = true };
        yield return new("a packet of the relay's that is missing", Need.Orderly | Need.Small | Need.Large | Need.Download, [BytesMissing], s => s.AtPackets = packets =>
        {
            Packet[] places = [.. packets.Where(p => p.Segment is { HasData: true, Side: Side.Server })];
            packets.Remove(places[s.Dice.Next(places.Length)]);
        })
        { IsOfNoPacket = true };
        yield return new("a capture that starts late", Need.Orderly | Need.Small | Need.Large, [BytesMissing], s => s.AtPackets = packets => packets.RemoveRange(0, s.Dice.Next(packets.Count / 3, packets.Count / 2))) { IsOfNoPacket = true };
        yield return new("a capture without the first packet", Need.Anything, [BytesMissing], s => s.AtPackets = packets => packets.Remove(packets.First(p => p.Segment is { Flags: Segment.Syn }))) { IsOfNoPacket = true };
        yield return new("a packet that was cut", Need.Orderly, [BytesMissing], s => s.AtPackets = packets =>
        {
            Packet[] places = [.. packets.Where(p => p.Segment is { HasData: true } && p.Payload.Length > 120)];
            var packet = places[s.Dice.Next(places.Length)];
            packet.Captured = 120;
            packet.IsGuilty = true;
        });
    }

    private static IEnumerable<Leak> Elsewhere()
    {
        yield return Flow("another host over TCP", 80, "GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n"u8.ToArray());
        yield return Flow("another host with the protocol of the relay", 7411, "GET /v1/relay HTTP/1.1\r\nHost: 203.0.113.9:7411\r\n\r\n"u8.ToArray());
        yield return Flow("another host by a SYN alone", 4444, []);
        yield return Flow("another port of the relay", 8080, "secret"u8.ToArray(), isRelay: true);
        yield return Flow("another host over TLS", 443, [22, 3, 1, 0, 5, 1, 0, 0, 1, 3], kinds: [UnknownEndpoint]);
        yield return Datagram("another host over UDP", 9999, "secret"u8.ToArray());
        yield return Datagram("another host over QUIC", 443, [0xC0, 0, 0, 0, 1, .. new byte[40]]);
        yield return Datagram("another host by an empty datagram", 9999, []);
        yield return Other("ICMP with a text", Need.V4, s => Icmp(s, 1, [8, 0, 0, 0, 0, 1, 0, 1, .. "Dies ist ein Klartext."u8]));
        yield return Other("ICMP without a text", Need.V4, s => Icmp(s, 1, [8, 0, 0, 0, 0, 1, 0, 1]));
        yield return Other("ICMPv6 with a text", Need.V6, s => Icmp(s, 58, [128, 0, 0, 0, 0, 1, 0, 1, .. "Dies ist ein Klartext."u8]));
        yield return Other("a tunnel", Need.V4, s => Icmp(s, 47, [0, 0, 8, 0, .. "secret"u8]));
        yield return Other("an unknown protocol of IP", Need.V4, s => Icmp(s, 253, "secret"u8.ToArray()));
        yield return Other("an unknown kind of frame", Need.Ethernet, s => new Surroundings(s).Frame(0x88B5, "secret"u8.ToArray(), isGuilty: true));
        yield return Other("ARP that is longer", Need.Ethernet, s => new Surroundings(s).Frame(0x0806, new byte[46], isGuilty: true));
        yield return Other("ARP that is a text", Need.Ethernet, s => new Surroundings(s).Frame(0x0806, "Dies ist ein Text im Kleide."u8.ToArray(), isGuilty: true));
        yield return Other("ARP that asks for a text", Need.Ethernet, s => new Surroundings(s).Frame(0x0806, [0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 1, 192, 0, 2, 5, .. "secret"u8, 192, 0, 2, 1], isGuilty: true));
        yield return Other("a neighbour's text", Need.V6, s => Surroundings.Icmp(s.ClientAddress, IPAddress.Parse("ff02::1"), [135, 0, 0, 0, .. "secret, 28 bytes long..."u8, 1, 1, 2, 0], isGuilty: true));
        yield return Other("a neighbour with options of text", Need.V6, s => Surroundings.Icmp(s.ClientAddress, IPAddress.Parse("ff02::1"), [135, 0, 0, 0, 0, 0, 0, 0, .. new byte[16], 14, 1, .. "secret"u8], isGuilty: true));
        yield return new("bytes behind a datagram", Need.Anything, [UnknownTraffic, BytesOutsideStream, CaptureDamaged], s => s.AtPackets = packets =>
        {
            var question = new Surroundings(s).Names(s.Relay.Host, 1, isGuilty: true)[0];
            question.Payload = [.. question.Payload, .. "secret"u8];
            packets.Insert(0, question);
        });
    }

    private static Leak Flow(string name, int port, byte[] payload, bool isRelay = false, FindingKind[]? kinds = null) => new(name, Need.Anything, kinds ?? [UnknownEndpoint], s => s.AtSegments = all =>
    {
        var address = isRelay ? s.Relay.Endpoint.Address : IPAddress.Parse(s.IsV6 ? "2001:db8:9::9" : "203.0.113.9");
        var connection = s.Connect(90, new IPEndPoint(address, port));
        var segments = connection.Carry(payload.Length == 0 ? [] : [new Piece(Side.Client, payload, null)], false, s.Dice);
        if (payload.Length == 0)
            segments = segments[..1];
        // Never first: who speaks the protocol first is taken for the relay where none is named.
        all.InsertRange(all.Count, segments.Select(segment => segment with { IsGuilty = true }));
    });

    private static Leak Datagram(string name, int port, byte[] payload) => new(name, Need.Anything, [UnknownEndpoint], s => s.AtPackets = packets =>
        packets.Insert(s.Dice.Next(packets.Count), new Surroundings(s).Datagram(40_000, port, payload, isGuilty: true, IPAddress.Parse(s.IsV6 ? "2001:db8:9::9" : "203.0.113.9"))));

    private static Leak Other(string name, Need need, Func<Scene, Packet> make) => new(name, need, [UnknownTraffic], s => s.AtPackets = packets =>
        packets.Insert(s.Dice.Next(packets.Count), make(s)));

    private static Packet Icmp(Scene scene, int protocol, byte[] payload) => new()
    {
        Source = scene.ClientAddress,
        Destination = IPAddress.Parse(scene.IsV6 ? "2001:db8:9::9" : "203.0.113.9"),
        Protocol = protocol,
        Payload = payload,
        IsGuilty = true,
    };
}
