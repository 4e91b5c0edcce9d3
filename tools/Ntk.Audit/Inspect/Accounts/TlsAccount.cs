using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>One stream of TLS: what TLS adds is framing, what it carries goes on, and what can't be read is undeclared.</summary>
/// <param name="ledger">Of the flow.</param>
/// <param name="hellos">Counts what clients choose in handshakes.</param>
/// <param name="opened">Gives what takes the decrypted stream, once it is known what was agreed on.</param>
internal sealed class TlsAccount(FlowLedger ledger, HandshakeBytes hellos, Func<TlsNegotiated, IStreamPair> opened) : ITlsObserver, IProblemSink
{
    private readonly Dictionary<(Side Side, TlsUndecodable Reason), (long Bytes, PacketMark First)> _unread = [];
    private readonly SideStreams _needles = new(ledger.Needles, ledger.Account.Flow, "TLS itself");
    private IStreamPair? _inner;
    private int _ended;

    public void ClientHello(TlsClientHello hello, PacketMark mark) => ledger.Account.Name ??= hello.ServerName;

    public void ServerHello(TlsServerHello hello, PacketMark mark)
    {
    }

    public void Negotiated(TlsNegotiated negotiated, PacketMark mark)
    {
        ledger.Account.Protocols = negotiated.Version == 0x0304 ? "TLS 1.3" : "TLS 1.2";
        _inner = opened(negotiated);
    }

    public void Framing(Side side, TlsFraming kind, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (kind == TlsFraming.Padding)
        {
            ledger.Undeclared(side, bytes.Length, FindingKind.ProtocolViolation, $"A record of TLS is padded with {bytes.Length} bytes.", mark);
            return;
        }
        _needles.Scan(side, bytes, mark);
        ledger.Add(side, ByteClass.TransportFraming, bytes.Length, mark);
        if (kind is TlsFraming.PlaintextHandshake or TlsFraming.EncryptedHandshake or TlsFraming.ExplicitNonce)
            hellos.Add(side, bytes.Length);
    }

    public void ApplicationData(Side side, TlsData kind, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (kind == TlsData.RejectedEarly || _inner is null)
            ledger.Undeclared(side, bytes.Length, FindingKind.ProtocolViolation, "Data went ahead of the handshake and was refused.", mark);
        else
            Sink(side).Data(bytes, mark);
    }

    public void Undecodable(Side side, TlsUndecodable reason, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        _needles.Scan(side, bytes, mark);
        ledger.Add(side, ByteClass.Undeclared, bytes.Length, mark);
        var (before, first) = _unread.GetValueOrDefault((side, reason), (0, mark));
        _unread[(side, reason)] = (before + bytes.Length, first);
    }

    public void Gap(Side side, long length, PacketMark mark)
    {
        if (_inner is not null)
            Sink(side).Gap(length, mark);
        else
            ledger.Find(side, FindingKind.BytesMissing, $"{length} bytes of TLS are not in the capture.", mark, length);
    }

    public void End(Side side, StreamEnd end, PacketMark mark)
    {
        if (_inner is not null)
            Sink(side).End(end, mark);
        _needles.End(side);
        if (++_ended == 2)
            TellUnread();
    }

    public void Report(in Problem problem)
    {
        // Each cause has its bytes, too, and those are told once for all of them.
        if (_unread.Count == 0)
            ledger.Find(null, FindingKind.TlsUnreadable, $"{problem.Kind}: {problem.Detail}", problem.Mark);
    }

    /// <summary>Says once for each side and cause how much could not be read.</summary>
    public void TellUnread()
    {
        foreach (var ((side, reason), (bytes, first)) in _unread)
        {
            var lacksKeys = reason is TlsUndecodable.NoKeys or TlsUndecodable.OtherSessionsKeysOnly;
            var kind = lacksKeys ? FindingKind.TlsWithoutKeys : FindingKind.TlsUnreadable;
            ledger.Find(side, kind, $"{bytes} bytes of TLS can't be read: {Reason(reason)}.", first, bytes);
        }
        _unread.Clear();
    }

    private IStreamSink Sink(Side side) => side == Side.Client ? _inner!.Client : _inner!.Server;

    private static string Reason(TlsUndecodable reason) => reason switch
    {
        TlsUndecodable.NoKeys => "there is no key log, or it lacks this session",
        TlsUndecodable.OtherSessionsKeysOnly => "the key log has only other sessions",
        TlsUndecodable.UnsupportedVersion => "it is neither TLS 1.2 nor 1.3",
        TlsUndecodable.UnsupportedSuite => "its cipher suite is none that this program reads",
        TlsUndecodable.BadTag => "records do not authenticate",
        TlsUndecodable.AfterGap => "records before them are not in the capture",
        TlsUndecodable.StartedLate => "the session began before the capture",
        TlsUndecodable.Malformed => "they are not as TLS must be",
        TlsUndecodable.Renegotiation => "a second handshake began inside the session",
        TlsUndecodable.AfterClose => "the session was closed before them",
        TlsUndecodable.HeldTooMuch => "more had to wait for other packets than is kept",
        TlsUndecodable.Truncated => "the stream ended inside a record",
        TlsUndecodable.OtherSideMissing => "the other side of the handshake is not in the capture",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Every cause has its words."),
    };
}
