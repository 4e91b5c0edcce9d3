namespace Ntk.Dissection.Network;

/// <summary>Two endpoints, in an order of their own so that both directions have the same key.</summary>
internal readonly record struct FlowKey(NetworkAddress Lower, NetworkAddress Higher, uint Ports)
{
    internal static FlowKey Of(in NetworkAddress source, ushort sourcePort, in NetworkAddress destination, ushort destinationPort, out bool sourceIsLower)
    {
        sourceIsLower = Compare(source, sourcePort, destination, destinationPort) <= 0;
        return sourceIsLower
            ? new FlowKey(source, destination, ((uint)sourcePort << 16) | destinationPort)
            : new FlowKey(destination, source, ((uint)destinationPort << 16) | sourcePort);
    }

    private static int Compare(in NetworkAddress one, ushort onePort, in NetworkAddress other, ushort otherPort)
    {
        if (one.High != other.High)
            return one.High.CompareTo(other.High);
        return one.Low != other.Low ? one.Low.CompareTo(other.Low) : onePort.CompareTo(otherPort);
    }
}
