using System.Text;
using Ntk.Dissection.Captures;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>A capture, dissected, and everything that was said of it.</summary>
internal sealed class Dissected : ICaptureObserver
{
    private Dissected()
    {
    }

    public CaptureTotals Totals { get; private set; } = new();

    public List<RecordedTcp> Tcp { get; } = [];

    public List<RecordedUdp> Udp { get; } = [];

    public List<(OtherPacket Packet, byte[] Payload)> Others { get; } = [];

    public List<Problem> Problems { get; } = [];

    public List<PacketMark> Marks { get; } = [];

    public StringBuilder KeyLog { get; } = new();

    public Dictionary<(Flow Flow, Side Side), PacketBytes> Bytes { get; } = [];

    public IEnumerable<ProblemKind> Kinds => Problems.Select(problem => problem.Kind);

    /// <summary>Dissects, and checks what holds for any capture: the bytes add up, and everything that was opened was ended.</summary>
    public static Dissected Of(Stream capture, CaptureBounds? bounds = null)
    {
        var dissected = new Dissected();
        dissected.Totals = CaptureDissector.Run(capture, dissected, bounds);
        Assert.Equal(dissected.Totals.BytesCaptured, dissected.Totals.Bytes.Total);
        Assert.Equal(0, dissected.Totals.Bytes.Held);
        Assert.Equal(dissected.Totals.Bytes.Content, dissected.ContentHandedOut());
        Assert.All(dissected.Tcp, flow => Assert.True(flow.Client.End is not null && flow.Server.End is not null));
        Assert.All(dissected.Udp, flow => Assert.True(flow.Ended));
        return dissected;
    }

    public static Dissected Of(byte[] capture, CaptureBounds? bounds = null) => Of(new MemoryStream(capture), bounds);

    /// <summary>Everything in one text, to compare.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            .. Tcp.Select(flow => $"{flow.Flow} {flow.Client} | {flow.Server}"),
            .. Udp.Select(flow => $"{flow.Flow} {string.Join(' ', flow.Datagrams.Select(d => $"{d.Side} {d.Length} {Convert.ToHexString(d.Bytes)}"))}"),
            .. Others.Select(other => $"{other.Packet} {Convert.ToHexString(other.Payload)}"),
            .. Problems.Select(problem => problem.ToString()),
            $"{Totals.Bytes} {Totals.Packets} {KeyLog}",
        ]);

    public void Report(in Problem problem) => Problems.Add(problem);

    public void KeyLogText(ReadOnlySpan<byte> text) => KeyLog.Append(Encoding.Latin1.GetString(text));

    public IStreamPair? OpenTcp(Flow flow)
    {
        Assert.Equal(Tcp.Count, flow.Number);
        Tcp.Add(new RecordedTcp(flow));
        return Tcp[^1];
    }

    public IDatagramSink? OpenUdp(Flow flow)
    {
        Assert.Equal(Udp.Count, flow.Number);
        Udp.Add(new RecordedUdp(flow));
        return Udp[^1];
    }

    public void Other(in OtherPacket packet, ReadOnlySpan<byte> payload)
    {
        Assert.True(payload.Length <= packet.Length);
        Others.Add((packet, payload.ToArray()));
    }

    public void Accounted(Flow? flow, Side side, in PacketBytes bytes, PacketMark mark)
    {
        Marks.Add(mark);
        Assert.True(bytes.Total >= 0);
        Assert.True(bytes is { Link: >= 0, Network: >= 0, Transport: >= 0, Content: >= 0, Repeated: >= 0, Refused: >= 0, Unread: >= 0, Trailer: >= 0 });
        if (flow is not null)
            Bytes[(flow, side)] = Bytes.TryGetValue((flow, side), out var before) ? Sum(before, bytes) : bytes;
    }

    private static PacketBytes Sum(PacketBytes one, PacketBytes other)
    {
        one.Add(other);
        return one;
    }

    private long ContentHandedOut() => Tcp.Sum(flow => flow.Client.Count + flow.Server.Count)
        + Udp.Sum(flow => flow.Datagrams.Sum(datagram => (long)datagram.Bytes.Length))
        + Others.Sum(other => (long)other.Payload.Length);
}
