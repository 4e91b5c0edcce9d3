using System.Net;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Tcp;

/// <summary>All connections of a capture.</summary>
internal sealed class TcpFlows(PacketContext context, TcpResources resources)
{
    private readonly FlowTable<TcpFlow> _table = new(resources.Bounds.Flows);

    internal int Count { get; private set; }

    internal void Packet(in NetworkPacket packet)
    {
        if (!ReadHeader(packet, out var header))
            return;
        var key = FlowKey.Of(packet.Source, header.SourcePort, packet.Destination, header.DestinationPort, out var sourceIsLower);
        var flow = _table.Find(key);
        if (flow is not null && flow.IsReplacedBy(header, flow.SenderIs(sourceIsLower)))
        {
            if (!flow.Over)
                context.Report(
                    ProblemKind.TcpPortReused, $"tcp.stream {flow.Flow.Number} had not ended when a SYN between its endpoints began another one.");
            Retire(flow);
            flow = null;
        }
        flow ??= Open(packet, header, key, sourceIsLower);
        var side = flow.SenderIs(sourceIsLower);
        context.Flow = flow.Flow;
        context.Side = side;
        flow.Segment(side, header, packet.Payload[header.Size..], packet.Length - header.Size);
        if (flow.Over && !flow.Closed)
            _table.Close(flow);
    }

    /// <summary>Nothing more comes.</summary>
    internal void End()
    {
        while (_table.Oldest is { } flow)
            Retire(flow);
    }

    private bool ReadHeader(in NetworkPacket packet, out TcpHeader header)
    {
        header = packet.Payload.Length < TcpHeader.SmallestSize ? default : TcpHeader.Read(packet.Payload);
        if (header.Size >= TcpHeader.SmallestSize && header.Size <= packet.Payload.Length)
        {
            context.Bytes.Transport += header.Size;
            if (header.Size > TcpHeader.SmallestSize)
                TcpOptions.Check(packet.Payload[TcpHeader.SmallestSize..header.Size], context);
            return true;
        }
        var cut = packet.Payload.Length < packet.Length && (header.Size == 0 || header.Size >= TcpHeader.SmallestSize) && header.Size <= packet.Length;
        context.Bytes.Unread += packet.Payload.Length;
        context.Report(
            cut ? ProblemKind.NetworkHeaderTruncated : ProblemKind.TcpHeaderMalformed,
            $"A TCP header of {header.Size} bytes in {packet.Payload.Length} captured of {packet.Length}; it has at least {TcpHeader.SmallestSize}.");
        return false;
    }

    private TcpFlow Open(in NetworkPacket packet, in TcpHeader header, in FlowKey key, bool sourceIsLower)
    {
        while (_table.Full)
        {
            var oldest = _table.Oldest!;
            if (!oldest.Closed)
                context.Report(ProblemKind.TcpFlowEvicted, $"tcp.stream {oldest.Flow.Number} is given up: {resources.Bounds.Flows} connections are open.");
            Retire(oldest);
        }
        var sourceIsClient = SenderBegan(header);
        var source = new IPEndPoint(packet.Source.ToIPAddress(), header.SourcePort);
        var destination = new IPEndPoint(packet.Destination.ToIPAddress(), header.DestinationPort);
        var fromStart = header.Has(TcpFlags.Syn) && !header.Has(TcpFlags.Acknowledgement);
        var flow = new Flow(
            Count++, Transport.Tcp, sourceIsClient ? source : destination, sourceIsClient ? destination : source, context.Mark, fromStart);
        if (!fromStart)
            context.Report(ProblemKind.TcpLateStart, $"tcp.stream {flow.Number} from {source} to {destination} does not begin with a SYN.");
        var opened = new TcpFlow(key, flow, sourceIsClient == sourceIsLower, resources, context.Observer.OpenTcp(flow));
        _table.Add(opened);
        return opened;
    }

    /// <summary>Who sends a SYN began, who answers one did not; else who has the lower port is the server.</summary>
    private static bool SenderBegan(in TcpHeader header) =>
        header.Has(TcpFlags.Syn) ? !header.Has(TcpFlags.Acknowledgement) : header.SourcePort >= header.DestinationPort;

    private void Retire(TcpFlow flow)
    {
        flow.Flush(StreamEnd.CaptureEnded);
        _table.Remove(flow);
    }
}
