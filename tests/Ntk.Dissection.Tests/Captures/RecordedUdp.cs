using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>Datagrams as they were handed out.</summary>
internal sealed class RecordedUdp(Flow flow) : IDatagramSink
{
    public Flow Flow => flow;

    public List<(Side Side, byte[] Bytes, int Length)> Datagrams { get; } = [];

    public bool Ended { get; private set; }

    public void Datagram(Side side, ReadOnlySpan<byte> bytes, int length, PacketMark mark)
    {
        Assert.False(Ended);
        Datagrams.Add((side, bytes.ToArray(), length));
    }

    public void End(PacketMark mark)
    {
        Assert.False(Ended);
        Ended = true;
    }
}
