namespace Ntk.Dissection.Network;

/// <summary>What stands on IP.</summary>
internal interface ITransportLayer
{
    void Packet(byte protocol, in NetworkPacket packet);
}
