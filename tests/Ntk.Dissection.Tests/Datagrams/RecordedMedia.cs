using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Datagrams;

/// <summary>Datagrams of a media session as they were handed out.</summary>
internal sealed class RecordedMedia : IMediaObserver
{
    public List<string> Said { get; } = [];

    public List<ProblemKind> Kinds { get; } = [];

    public long Bytes { get; private set; }

    public void Report(in Problem problem) => Kinds.Add(problem.Kind);

    public void Datagram(Side side, DatagramProtocol protocol, int length, PacketMark mark) => Said.Add($"{protocol} {length}");

    public void Part(Side side, DatagramPart part, int number, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        Assert.False(bytes.IsEmpty);
        Bytes += bytes.Length;
        Said.Add($"{part} {number} {bytes.Length}");
    }
}
