using Ntk.Dissection;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Watch;

/// <summary>Datagrams that are searched while they pass.</summary>
internal sealed class WatchedDatagrams(IDatagramSink inner, SideStreams needles) : IDatagramSink
{
    public void Datagram(Side side, ReadOnlySpan<byte> bytes, int length, PacketMark mark)
    {
        needles.Scan(side, bytes, mark);
        inner.Datagram(side, bytes, length, mark);
    }

    public void End(PacketMark mark)
    {
        needles.End(Side.Client);
        needles.End(Side.Server);
        inner.End(mark);
    }
}
