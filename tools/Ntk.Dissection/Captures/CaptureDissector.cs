using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Network;
using Ntk.Dissection.Tcp;

namespace Ntk.Dissection.Captures;

/// <summary>From a capture to flows, in one pass and within <see cref="CaptureBounds"/>.</summary>
/// <remarks>
/// Checksums are not verified: network cards compute those of outgoing packets after the capture. Tunnels (IP in IP, GRE, L2TP, MPLS) are handed out
/// as other packets, not looked into.
/// </remarks>
public static class CaptureDissector
{
    /// <summary>Dissects a capture to its end.</summary>
    /// <param name="capture">Read from where it stands; it need not seek.</param>
    /// <param name="observer">Takes everything, on the caller's thread.</param>
    /// <param name="bounds">How much is held; the default where null.</param>
    /// <param name="cancellation">Looked at between packets.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">The stream can't be read. What is in it never throws.</exception>
    public static CaptureTotals Run(
        Stream capture, ICaptureObserver observer, CaptureBounds? bounds = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentNullException.ThrowIfNull(observer);
        bounds ??= new CaptureBounds();
        var totals = new CaptureTotals();
        var context = new PacketContext(observer, totals);
        var fragments = new FragmentTable(context, bounds);
        var tcp = new TcpFlows(context, new TcpResources(context, bounds));
        var udp = new UdpFlows(context, bounds);
        var packets = new PacketDissector(context, new InternetProtocol(context, fragments, new TransportLayer(context, tcp, udp)));
        var reader = new CaptureReader(capture, observer);
        while (reader.TryRead(out var packet))
        {
            cancellation.ThrowIfCancellationRequested();
            totals.Count(packet);
            packets.Packet(packet);
        }
        fragments.End();
        tcp.End();
        udp.End();
        totals.TcpFlows = tcp.Count;
        totals.UdpFlows = udp.Count;
        return totals;
    }
}
