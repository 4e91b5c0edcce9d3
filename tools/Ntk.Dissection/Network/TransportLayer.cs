using Ntk.Dissection.Captures;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Tcp;

namespace Ntk.Dissection.Network;

/// <summary>Sends what IP carries where it belongs.</summary>
internal sealed class TransportLayer(PacketContext context, TcpFlows tcp, UdpFlows udp) : ITransportLayer
{
    public void Packet(byte protocol, in NetworkPacket packet)
    {
        if (protocol == IpProtocol.Tcp)
            tcp.Packet(packet);
        else if (protocol == IpProtocol.Udp)
            udp.Packet(packet);
        else
            Other(protocol, packet);
    }

    private void Other(byte protocol, in NetworkPacket packet)
    {
        context.Bytes.Content += packet.Payload.Length;
        context.Observer.Other(
            new OtherPacket(context.EtherType, protocol, packet.Source, packet.Destination, packet.Length, context.Mark), packet.Payload);
    }
}
