using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls;

namespace Ntk.Dissection.Tests.Tls.Observing;

/// <summary>Keeps all that a session hands over.</summary>
internal sealed class TlsRecorder : ITlsObserver, IProblemSink
{
    private readonly Dictionary<(Side, string), MemoryStream> _bytes = [];

    public List<Problem> Problems { get; } = [];

    public List<TlsClientHello> ClientHellos { get; } = [];

    public List<TlsServerHello> ServerHellos { get; } = [];

    public List<(Side Side, byte Type, int Length)> Messages { get; } = [];

    public List<TlsNegotiated> Sessions { get; } = [];

    public List<(Side Side, StreamEnd End)> Ends { get; } = [];

    public long[] Handed { get; } = new long[2];

    public long[] Missing { get; } = new long[2];

    public byte[] Data(Side side, TlsData kind = TlsData.Ordinary) => Bytes(side, $"data {kind}");

    public byte[] Framed(Side side, TlsFraming kind) => Bytes(side, $"framing {kind}");

    public byte[] Unread(Side side, TlsUndecodable reason) => Bytes(side, $"undecodable {reason}");

    public long UnreadBytes => _bytes.Where(static pair => pair.Key.Item2.StartsWith("undecodable", StringComparison.Ordinal)).Sum(static pair => pair.Value.Length);

    public IEnumerable<ProblemKind> Kinds => Problems.Select(static problem => problem.Kind);

    /// <summary>All of it in one text, for comparing two readings of the same input.</summary>
    public string Everything()
    {
        var text = new StringBuilder();
        foreach (var (key, bytes) in _bytes.OrderBy(static pair => pair.Key))
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{key} {Convert.ToHexString(bytes.ToArray())}");
        foreach (var problem in Problems.OrderBy(static problem => problem.ToString()))
            text.AppendLine(problem.ToString());
        foreach (var message in Messages.OrderBy(static message => message.Side))
            text.AppendLine(message.ToString());
        foreach (var session in Sessions)
            text.AppendLine(session.ToString());
        foreach (var end in Ends.OrderBy(static end => end))
            text.AppendLine(end.ToString());
        return text.ToString();
    }

    public void ClientHello(TlsClientHello hello, PacketMark mark) => ClientHellos.Add(hello);

    public void ServerHello(TlsServerHello hello, PacketMark mark) => ServerHellos.Add(hello);

    public void HandshakeMessage(Side side, byte type, int length, PacketMark mark) => Messages.Add((side, type, length));

    public void Negotiated(TlsNegotiated negotiated, PacketMark mark) => Sessions.Add(negotiated);

    public void Framing(Side side, TlsFraming kind, ReadOnlySpan<byte> bytes, PacketMark mark) => Add(side, $"framing {kind}", bytes);

    public void ApplicationData(Side side, TlsData kind, ReadOnlySpan<byte> bytes, PacketMark mark) => Add(side, $"data {kind}", bytes);

    public void Undecodable(Side side, TlsUndecodable reason, ReadOnlySpan<byte> bytes, PacketMark mark) => Add(side, $"undecodable {reason}", bytes);

    public void Gap(Side side, long length, PacketMark mark) => Missing[(int)side] += length;

    public void End(Side side, StreamEnd end, PacketMark mark) => Ends.Add((side, end));

    public void Report(in Problem problem) => Problems.Add(problem);

    private void Add(Side side, string what, ReadOnlySpan<byte> bytes)
    {
        Assert.False(bytes.IsEmpty, "an empty span was handed over");
        Handed[(int)side] += bytes.Length;
        if (!_bytes.TryGetValue((side, what), out var stream))
            _bytes.Add((side, what), stream = new());
        stream.Write(bytes);
    }

    private byte[] Bytes(Side side, string what) => _bytes.TryGetValue((side, what), out var stream) ? stream.ToArray() : [];
}
