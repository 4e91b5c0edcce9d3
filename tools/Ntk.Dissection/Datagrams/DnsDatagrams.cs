using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>DNS over UDP.</summary>
public sealed class DnsDatagrams(IDnsObserver observer) : IDatagramSink
{
    /// <inheritdoc/>
    public void Datagram(Side side, ReadOnlySpan<byte> bytes, int length, PacketMark mark) => DnsReader.Read(bytes, side, mark, observer);

    /// <inheritdoc/>
    public void End(PacketMark mark)
    {
    }
}
