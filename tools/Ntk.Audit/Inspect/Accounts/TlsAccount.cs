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
    private const byte Warning = 1;
    private const byte CloseNotify = 0;

    private readonly Dictionary<(Side Side, TlsUndecodable Reason), (long Bytes, PacketMark First)> _unread = [];
    private readonly SideStreams _needles = new(ledger.Needles, ledger.Account.Flow, "TLS itself");
    private IStreamPair? _inner;
    private int _ended;

    public void ClientHello(TlsClientHello hello, PacketMark mark)
    {
        ledger.Account.Name ??= hello.ServerName;
        if (ClientHelloRules.Fault(hello) is { } fault)
            ledger.Find(Side.Client, FindingKind.ValueOutOfProfile, $"A ClientHello has {fault}.", mark);
    }

    /// <summary>A client of this protocol has no certificate, so what it says is of few kinds and lengths.</summary>
    public void HandshakeMessage(Side side, byte type, int length, PacketMark mark)
    {
        if (side == Side.Client && !IsOfClient(type, length))
            ledger.Find(side, FindingKind.UndeclaredMessage, $"A handshake message {type} of {length} bytes is none that a client of this protocol sends.", mark, length);
    }

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
        if (kind == TlsFraming.Alert && side == Side.Client && bytes[0] == Warning && bytes[1] != CloseNotify)
            ledger.Find(side, FindingKind.ProtocolViolation, $"A warning {bytes[1]} of TLS is none that a client of this protocol sends.", mark, bytes.Length);
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

    /// <summary>RFC 8446, section 4; RFC 5246, section 7.4, and RFC 8422, section 5.7, for the key exchange of TLS 1.2.</summary>
    private static bool IsOfClient(byte type, int length) => type switch
    {
        1 => true, // ClientHello, judged by itself
        5 => length == 0, // EndOfEarlyData
        16 => length is 33 or 57 or 66 or 98 or 134, // ClientKeyExchange
        20 => length is 12 or 32 or 48, // Finished
        24 => length == 1, // KeyUpdate
        _ => false,
    };

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
