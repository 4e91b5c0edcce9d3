using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Captures;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Http1;
using Ntk.Dissection.Tls;
using Ntk.Dissection.Tls.KeyLogs;
using Ntk.Dissection.WebSockets;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>A whole capture: opens the account of every flow, and keeps what belongs to none.</summary>
internal sealed class CaptureAccount : ICaptureObserver, IDisposable
{
    /// <summary>Flows that are read and reported one by one. A client has a few, and each that is kept takes a kilobyte.</summary>
    public const int MaxFlows = 10_000;

    /// <summary>Where a needle stands that one of the others carries: nothing is kept of each of them.</summary>
    private const string TooManyLayer = "a flow that is one of too many";

    private const ushort Arp = 0x0806;
    private const int ArpSize = 28;
    private const int IcmpV6 = 58;
    private const int NeighbourSolicitation = 135;
    private const int NeighbourAdvertisement = 136;

    private readonly AccountContext _context;
    private readonly TlsKeyLog _keys;
    private readonly TlsDissector _tls;
    private readonly RelayBook _relays;
    private readonly List<FlowAccount> _flows = [];
    private readonly FlowAccount _other;
    private SideStreams? _otherNeedles;

    public CaptureAccount(AccountContext context, FindingList findings, TlsKeyLog keys, RelayBook relays)
    {
        (_context, Findings, _keys, _relays) = (context, findings, keys, relays);
        context.OpenHub = OpenHub;
        _tls = new TlsDissector(keys);
        _other = new FlowAccount(new Flow(-1, Transport.Udp, new(0, 0), new(0, 0), default, FromStart: true)) { Protocols = "no flow" };
    }

    public FindingList Findings { get; }

    public Timeline Timeline { get; } = new();

    public HandshakeBytes Random { get; } = new();

    /// <summary>Names that were asked for, judged at the end.</summary>
    public DnsQuestions Questions { get; } = new();

    /// <summary>What the bytes of packets were, from which the accounts must add up.</summary>
    public long Content { get; private set; }

    public IReadOnlyList<FlowAccount> Flows => _flows;

    /// <summary>All flows, and the packets of none.</summary>
    public Ledger Total
    {
        get
        {
            var total = new Ledger();
            foreach (var flow in _flows)
                total.Add(flow.Ledger);
            total.Add(_other.Ledger);
            return total;
        }
    }

    public IStreamPair OpenTcp(Flow flow)
    {
        if (_flows.Count >= MaxFlows)
        {
            var ledgerOfAll = OneOfTooMany(flow);
            return Watched(null, new UnreadStream(ledgerOfAll), TooManyLayer);
        }
        var ledger = Open(flow);
        if (flow.Server.Port == DnsAccount.Port)
        {
            ledger.Account.Protocols = "DNS";
            return Watched(flow, new DnsStreams(new DnsAccount(ledger, Questions)), "DNS");
        }
        var identity = new RelayIdentity(ledger.Account, _relays.Named);
        _relays.Add(ledger.Account, identity);
        return new TlsGate(detection => detection == TlsDetection.NotTls
            ? Http(ledger, identity, "HTTP/1.1")
            : Tls(ledger, identity));
    }

    public IDatagramSink OpenUdp(Flow flow)
    {
        if (_flows.Count >= MaxFlows)
        {
            var ledgerOfAll = OneOfTooMany(flow);
            return new WatchedDatagrams(new UnknownDatagrams(ledgerOfAll), new SideStreams(_context.Needles, null, TooManyLayer));
        }
        var ledger = Open(flow);
        if (flow.Server.Port == DnsAccount.Port)
        {
            ledger.Account.Protocols = "DNS";
            return Watched(ledger, new DnsDatagrams(new DnsAccount(ledger, Questions)));
        }
        _relays.Add(ledger.Account, new RelayIdentity(ledger.Account, _relays.Named));
        ledger.Account.Protocols = "UDP";
        return Watched(ledger, new UnknownDatagrams(ledger));
    }

    public void Other(in OtherPacket packet, ReadOnlySpan<byte> payload)
    {
        _otherNeedles ??= new SideStreams(_context.Needles, null, "packets of no flow");
        _otherNeedles.Scan(Side.Client, payload, packet.Mark);
        var ledger = new FlowLedger(_other, Timeline, Findings, _context.Transcript, _context.Needles);
        if (IsHousekeeping(packet, payload))
            ledger.Add(Side.Client, ByteClass.TransportFraming, payload.Length, packet.Mark);
        else
        {
            ledger.Add(Side.Client, ByteClass.Undeclared, payload.Length, packet.Mark);
            Findings.Add(new Finding(
                FindingKind.UnknownTraffic, packet.Mark, null, null,
                $"A packet of {Name(packet)}{(packet.Destination is { } to ? $" to {to}" : "")} carries {packet.Length} bytes.", packet.Length));
        }
    }

    public void Accounted(Flow? flow, Side side, in PacketBytes bytes, PacketMark mark)
    {
        Content += bytes.Content;
        if (flow is null || bytes.Refused + bytes.Trailer + bytes.Unread == 0)
            return;
        Findings.Add(new Finding(
            FindingKind.BytesOutsideStream, mark, flow, side, $"{bytes.Refused + bytes.Trailer + bytes.Unread} bytes left in a packet without being part of a stream.",
            bytes.Refused + bytes.Trailer + bytes.Unread));
    }

    public void KeyLogText(ReadOnlySpan<byte> text) => _keys.Add(text, default, this);

    public void Report(in Problem problem)
    {
        var kind = problem.Kind switch
        {
            ProblemKind.TcpGap or ProblemKind.TcpGapUnproven or ProblemKind.TcpLateStart or ProblemKind.CaptureSnapped => FindingKind.BytesMissing,
            >= ProblemKind.TcpHeaderMalformed and < ProblemKind.TlsKeyLogLine => FindingKind.BytesOutsideStream,
            >= ProblemKind.LinkTypeUnsupported and < ProblemKind.TcpHeaderMalformed => FindingKind.UnknownTraffic,
            _ => FindingKind.CaptureDamaged,
        };
        Findings.Add(new Finding(kind, problem.Mark, null, null, $"{problem.Kind}: {problem.Detail}"));
    }

    /// <summary>The capture is over.</summary>
    public void End() => _otherNeedles?.End(Side.Client);

    public void Dispose() => _tls.Dispose();

    private FlowLedger Open(Flow flow)
    {
        var account = new FlowAccount(flow);
        _flows.Add(account);
        return new FlowLedger(account, Timeline, Findings, _context.Transcript, _context.Needles);
    }

    private WatchedDatagrams Watched(FlowLedger ledger, IDatagramSink sink) =>
        new(sink, new SideStreams(_context.Needles, ledger.Account.Flow, "datagrams"));

    private IStreamPair Watched(Flow? flow, IStreamPair pair, string layer) =>
        _context.Needles is { } needles ? new WatchedPair(pair, needles, flow, layer) : pair;

    private FlowLedger OneOfTooMany(Flow flow)
    {
        Findings.Add(new Finding(FindingKind.UnknownEndpoint, flow.First, flow, Side.Client, $"A flow to {flow.Server} is one of more than {MaxFlows}, and was not read."));
        return new FlowLedger(_other, Timeline, Findings, _context.Transcript, _context.Needles);
    }

    private TlsSession Tls(FlowLedger ledger, RelayIdentity identity)
    {
        ledger.Account.Protocols = "TLS";
        var account = new TlsAccount(ledger, Random, agreed => Http(ledger, identity, $"{ledger.Account.Protocols}, HTTP/1.1"));
        return _tls.Open(account, account);
    }

    private IStreamPair Http(FlowLedger ledger, RelayIdentity identity, string protocols)
    {
        ledger.Account.Protocols = protocols;
        var account = new HttpAccount(ledger, _context, identity);
        _relays.Speaks(ledger.Account, account);
        return Watched(ledger.Account.Flow, new Http1Session(account), "what was said");
    }

    private WebSocketSession OpenHub(FlowLedger ledger)
    {
        ledger.Account.Protocols += ", WebSocket, SignalR";
        Random.Add(Side.Client, FramingValues.WebSocketKeySize);
        return new WebSocketSession(new HubAccount(ledger, _context, Random), default, default);
    }

    /// <summary>Whether a packet is what a network needs to find its own machines, and has room for nothing else.</summary>
    private static bool IsHousekeeping(in OtherPacket packet, ReadOnlySpan<byte> payload) => packet switch
    {
        { EtherType: Arp } => IsAddressResolution(payload),
        { Protocol: IcmpV6 } => IsNeighbourDiscovery(payload),
        _ => false,
    };

    /// <summary>RFC 826 for Ethernet and IPv4: a request, whose unknown address is zeros or ones, or a reply.</summary>
    private static bool IsAddressResolution(ReadOnlySpan<byte> payload) =>
        payload.Length == ArpSize && payload.StartsWith((ReadOnlySpan<byte>)[0, 1, 8, 0, 6, 4, 0])
        && (payload[7] == 2 || (payload[7] == 1 && (!payload[18..24].ContainsAnyExcept((byte)0) || !payload[18..24].ContainsAnyExcept((byte)0xFF))));

    /// <summary>RFC 4861, 4.3 and 4.4: flags and zeros, the address asked for, and at most the sender's address of Ethernet.</summary>
    private static bool IsNeighbourDiscovery(ReadOnlySpan<byte> payload)
    {
        if (payload.Length is not (24 or 32) || payload[0] is not (NeighbourSolicitation or NeighbourAdvertisement) || payload[1] != 0)
            return false;
        var isFree = payload[0] == NeighbourAdvertisement ? (payload[4] & 0x1F) != 0 : payload[4] != 0;
        return !isFree && !payload[5..8].ContainsAnyExcept((byte)0) && (payload.Length == 24 || (payload[24] is 1 or 2 && payload[25] == 1));
    }

    private static string Name(in OtherPacket packet) => packet switch
    {
        { Protocol: 1 } => "ICMP",
        { Protocol: IcmpV6 } => "ICMPv6",
        { Protocol: 2 } => "IGMP",
        { Protocol: >= 0 } => $"IP protocol {packet.Protocol}",
        { EtherType: Arp } => "ARP",
        _ => $"link type 0x{packet.EtherType:x4}",
    };

    /// <summary>Datagrams that no profile declares.</summary>
    private sealed class UnknownDatagrams(FlowLedger ledger) : IDatagramSink
    {
        public void Datagram(Side side, ReadOnlySpan<byte> bytes, int length, PacketMark mark) =>
            ledger.Add(side, ByteClass.Undeclared, bytes.Length, mark);

        public void End(PacketMark mark)
        {
        }
    }
}
