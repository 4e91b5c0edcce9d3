using Ntk.Dissection.Captures;

namespace Ntk.Dissection.Network;

/// <summary>From a captured packet to IP.</summary>
internal sealed class PacketDissector(PacketContext context, InternetProtocol internet)
{
    /// <summary>An Ethernet frame has at least 64 bytes (IEEE 802.3, 4.4.2): 50 behind its header of 14.</summary>
    private const int PaddedPayload = 50;

    private readonly HashSet<LinkType> _unsupported = [];
    private bool _snapped;

    internal void Packet(in CapturedPacket packet)
    {
        context.Begin(packet.Mark);
        if (packet.OriginalLength > packet.Data.Length && !_snapped)
        {
            _snapped = true;
            context.Report(ProblemKind.CaptureSnapped, $"{packet.Data.Length} bytes of a packet of {packet.OriginalLength} were captured.");
        }
        var frame = LinkFrame.Read(packet.LinkType, packet.Data);
        if (frame.Status == LinkStatus.Read)
            Link(packet, frame);
        else
            Unread(packet, frame.Status);
        context.Finish();
    }

    private void Unread(in CapturedPacket packet, LinkStatus status)
    {
        context.Bytes.Unread = packet.Data.Length;
        if (status == LinkStatus.Malformed)
            context.Report(ProblemKind.LinkHeaderMalformed, $"The header of link type {packet.LinkType} in a packet of {packet.Data.Length} bytes.");
        else if (_unsupported.Count < 256 && _unsupported.Add(packet.LinkType))
            context.Report(
                ProblemKind.LinkTypeUnsupported,
                $"Link type {(int)packet.LinkType}, {LinkTypeName.Of((int)packet.LinkType)}, is not read; its packets are passed over.");
    }

    private void Link(in CapturedPacket packet, in LinkFrame frame)
    {
        var data = packet.Data[frame.Size..];
        var length = packet.OriginalLength - frame.Size;
        var check = (int)Math.Min(packet.CheckBytes, length);
        // The checksum is the last bytes of the frame; where the capture cut the frame, it is what was cut.
        var checkCaptured = (int)Math.Max(0, data.Length - (length - check));
        data = data[..^checkCaptured];
        length -= check;
        context.Bytes.Link = frame.Size + checkCaptured;
        context.EtherType = frame.EtherType;
        switch (frame.EtherType)
        {
            case LinkFrame.Ipv4:
                Trailer(data[internet.Version4(data, length)..], data.Length, frame.Padded);
                break;
            case LinkFrame.Ipv6:
                Trailer(data[internet.Version6(data, length)..], data.Length, frame.Padded);
                break;
            default:
                context.Bytes.Content = data.Length;
                context.Observer.Other(new OtherPacket(frame.EtherType, -1, null, null, length, context.Mark), data);
                break;
        }
    }

    private void Trailer(ReadOnlySpan<byte> rest, int payload, bool padded)
    {
        if (rest.IsEmpty)
            return;
        if (padded && payload <= PaddedPayload && !rest.ContainsAnyExcept((byte)0))
        {
            context.Bytes.Padding = rest.Length;
            return;
        }
        context.Bytes.Trailer += rest.Length;
        var detail = $"{rest.Length} bytes behind an IP packet of {payload - rest.Length}, which no padding of Ethernet explains.";
        context.Report(ProblemKind.NetworkTrailer, detail);
    }
}
