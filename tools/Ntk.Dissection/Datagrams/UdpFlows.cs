using System.Buffers.Binary;
using System.Net;
using Ntk.Dissection.Captures;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Datagrams;

/// <summary>UDP (RFC 768): all pairs of endpoints of a capture.</summary>
internal sealed class UdpFlows(PacketContext context, CaptureBounds bounds)
{
    private const int HeaderSize = 8;

    /// <summary>Ports below are those of services (RFC 6335, 6): who has one is not who began.</summary>
    private const int FirstUserPort = 1024;

    private readonly FlowTable<UdpFlow> _table = new(bounds.Flows);

    internal int Count { get; private set; }

    internal void Packet(in NetworkPacket packet)
    {
        var data = packet.Payload;
        if (data.Length < HeaderSize)
        {
            var kind = data.Length < packet.Length ? ProblemKind.NetworkHeaderTruncated : ProblemKind.UdpLengthMalformed;
            Unread(data, kind, $"{data.Length} bytes of a UDP header were captured.");
            return;
        }
        int length = BinaryPrimitives.ReadUInt16BigEndian(data[4..]);
        // A datagram that the network card is still to cut, or a jumbogram (RFC 2675), has length 0 here.
        if (length == 0)
            length = packet.Length;
        if (length < HeaderSize || length > packet.Length)
        {
            Unread(data, ProblemKind.UdpLengthMalformed, $"A UDP datagram of {length} bytes in an IP packet that has {packet.Length} for it.");
            return;
        }
        var flow = Find(packet, BinaryPrimitives.ReadUInt16BigEndian(data), BinaryPrimitives.ReadUInt16BigEndian(data[2..]), out var side);
        context.Flow = flow.Flow;
        context.Side = side;
        var payload = data[HeaderSize..Math.Min(length, data.Length)];
        context.Bytes.Transport += HeaderSize;
        context.Bytes.Content += payload.Length;
        if (length < data.Length)
        {
            context.Bytes.Trailer += data.Length - length;
            context.Report(ProblemKind.UdpTrailer, $"udp.stream {flow.Flow.Number}: {data.Length - length} bytes behind a UDP datagram of {length}.");
        }
        flow.Sink?.Datagram(side, payload, length - HeaderSize, context.Mark);
    }

    /// <summary>Nothing more comes.</summary>
    internal void End()
    {
        while (_table.Oldest is { } flow)
            Retire(flow);
    }

    private UdpFlow Find(in NetworkPacket packet, ushort sourcePort, ushort destinationPort, out Side side)
    {
        var key = FlowKey.Of(packet.Source, sourcePort, packet.Destination, destinationPort, out var sourceIsLower);
        var flow = _table.Find(key) ?? Open(packet, sourcePort, destinationPort, key, sourceIsLower);
        side = flow.SenderIs(sourceIsLower);
        return flow;
    }

    private UdpFlow Open(in NetworkPacket packet, ushort sourcePort, ushort destinationPort, in FlowKey key, bool sourceIsLower)
    {
        while (_table.Full)
        {
            var oldest = _table.Oldest!;
            context.Report(ProblemKind.UdpFlowEvicted, $"udp.stream {oldest.Flow.Number} is given up: {bounds.Flows} flows are kept.");
            Retire(oldest);
        }
        var sourceIsClient = sourcePort >= FirstUserPort || destinationPort < FirstUserPort;
        var source = new IPEndPoint(packet.Source.ToIPAddress(), sourcePort);
        var destination = new IPEndPoint(packet.Destination.ToIPAddress(), destinationPort);
        var flow = new Flow(
            Count++, Transport.Udp, sourceIsClient ? source : destination, sourceIsClient ? destination : source, context.Mark, FromStart: true);
        var opened = new UdpFlow(key, flow, sourceIsClient == sourceIsLower, context.Observer.OpenUdp(flow));
        _table.Add(opened);
        return opened;
    }

    private void Retire(UdpFlow flow)
    {
        flow.Sink?.End(context.Mark);
        _table.Remove(flow);
    }

    private void Unread(ReadOnlySpan<byte> data, ProblemKind kind, string detail)
    {
        context.Bytes.Unread += data.Length;
        context.Report(kind, detail);
    }
}
