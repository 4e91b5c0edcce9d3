using System.Net;
using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Reports;

/// <summary>Reports as an inspection makes them, built by hand.</summary>
internal sealed class SampleReport
{
    /// <summary>2026-11-24 12:58:57.250 UTC.</summary>
    public const long Start = 1_795_525_137_250_000_000;

    /// <summary>Everything that a stranger could put into a name to steer a page, a terminal, or a reader.</summary>
    public const string Hostile = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)> \u202Egpj\0\e[2J\uD800 ]]> --> [a](javascript:1) {0}";

    private const long Second = 1_000_000_000;

    private readonly List<FlowAccount> _flows = [];
    private readonly Ledger _total = new();
    private readonly Timeline _timeline = new();
    private readonly FindingList _findings = new();

    /// <summary>A transfer of 1 GiB over one connection, with nothing to complain about.</summary>
    public static InspectionReport Clean()
    {
        var sample = new SampleReport();
        sample.AddTransfer();
        return sample.Build("transfer.pcapng");
    }

    /// <summary>The same, with one undeclared byte, a needle, and a flow to a stranger.</summary>
    public static InspectionReport WithFindings()
    {
        var sample = new SampleReport();
        var relay = sample.AddTransfer();
        var stranger = sample.AddFlow("198.51.100.77:443", "telemetry.example", "TLS 1.3");
        sample.Count(stranger, Side.Client, ByteClass.Undeclared, 1733, Start + (3 * Second));
        sample.Count(relay, Side.Client, ByteClass.Undeclared, 1, Start + (6 * Second));
        sample.Find(FindingKind.UndeclaredField, 104_711, Start + (6 * Second), relay, "expected one of the request's fields, found X-Note of 1 byte", 1);
        sample.Find(FindingKind.UnknownEndpoint, 48_213, Start + (3 * Second), stranger, "expected 203.0.113.5:443, found 198.51.100.77:443", 1733);
        sample.Find(FindingKind.TlsWithoutKeys, 48_216, Start + (3 * Second), stranger, "no secret of the key log has the client random 5f1c…09ab");
        for (var i = 0; i < 3; i++)
            sample.Find(
                FindingKind.NeedleFound, 120_000 + i, Start + (8 * Second) + i, relay,
                $"the needle report.pdf, bytes {4096 + (i * 16)} to {4111 + (i * 16)}, base64url in the body of a request", 16);
        return sample.Build("transfer with a leak.pcapng", "/etc/ntk/profile.json, given with --profile");
    }

    /// <summary>No byte at all.</summary>
    public static InspectionReport Empty()
    {
        var sample = new SampleReport();
        sample._findings.Add(new Finding(FindingKind.NothingToInspect, default, null, null, "the capture has 0 packets"));
        return sample.Build("empty.pcap");
    }

    /// <summary>Many flows, the largest numbers there are, and more findings of each kind than are kept.</summary>
    public static InspectionReport Huge()
    {
        var sample = new SampleReport();
        for (var i = 0; i < 3000; i++)
        {
            var account = sample.AddFlow($"[2001:db8::{i:x}]:443", $"relay-{i}.example", "TLS 1.3, HTTP/2");
            sample.Count(account, Side.Client, ByteClass.Ciphertext, long.MaxValue / 8192, Start + (i * 60 * Second));
            sample.Count(account, Side.Server, ByteClass.TransportFraming, i, Start + (i * 60 * Second));
        }
        sample.Count(sample._flows[2999], Side.Client, ByteClass.Undeclared, 7, Start);
        foreach (var kind in Enum.GetValues<FindingKind>())
            for (var i = 0; i < FindingList.MaxKeptOfAKind + 20; i++)
                sample.Find(kind, 1 + i, Start + (i * 900 * Second), sample._flows[i % 50], new string('x', 400), i);
        return sample.Build(new string('n', 500) + ".pcap");
    }

    /// <summary>Every text that comes from outside is <see cref="Hostile"/>.</summary>
    public static InspectionReport WithHostileNames()
    {
        var sample = new SampleReport();
        var account = sample.AddFlow("203.0.113.5:443", Hostile, Hostile);
        sample.Count(account, Side.Client, ByteClass.Ciphertext, 100, Start);
        sample.Find(FindingKind.UndeclaredMessage, 1, Start, account, Hostile, 1);
        return sample.Build(Hostile, Hostile) with { Checks = [Hostile], Limits = [Hostile] };
    }

    private FlowAccount AddTransfer()
    {
        var account = AddFlow("203.0.113.5:443", "relay.example", "TLS 1.3, HTTP/1.1");
        const int Pieces = 1600;
        for (var i = 0; i < Pieces; i++)
        {
            var time = Start + (12 * Second / Pieces * i);
            Count(account, Side.Client, ByteClass.Ciphertext, 692_060 + (long)(150_000 * Math.Sin(i / 36.0)) + (i * 7919 % 90_001), time);
            Count(account, Side.Client, ByteClass.TransportFraming, 825 + (i % 7 * 22), time);
        }
        foreach (var (at, side, @class, bytes) in new (int, Side, ByteClass, long)[]
        {
            (0, Side.Client, ByteClass.TransportFraming, 640), (0, Side.Server, ByteClass.TransportFraming, 2950),
            (0, Side.Client, ByteClass.Capability, 43), (0, Side.Client, ByteClass.OpaqueId, 22),
            (1, Side.Client, ByteClass.Size, 10), (1, Side.Server, ByteClass.Enumeration, 2), (1, Side.Server, ByteClass.Time, 10),
            (6, Side.Client, ByteClass.Size, 10), (6, Side.Server, ByteClass.Size, 10),
            (11, Side.Client, ByteClass.Digest, 43), (11, Side.Client, ByteClass.Count, 4), (11, Side.Server, ByteClass.TransportFraming, 412),
        })
            Count(account, side, @class, bytes, Start + (at * Second));
        account.Last = new PacketMark(161_419, Start + (12 * Second));
        return account;
    }

    private FlowAccount AddFlow(string server, string name, string protocols)
    {
        var first = new PacketMark(1 + (_flows.Count * 48_212), Start);
        var (here, there) = (IPEndPoint.Parse("192.0.2.10:50412"), IPEndPoint.Parse(server));
        var flow = new Flow(_flows.Count, Transport.Tcp, here, there, first, FromStart: _flows.Count == 0);
        var account = new FlowAccount(flow) { Name = name, Protocols = protocols };
        _flows.Add(account);
        return account;
    }

    private void Count(FlowAccount account, Side side, ByteClass @class, long bytes, long time)
    {
        account.Ledger.Add(side, @class, bytes);
        _total.Add(side, @class, bytes);
        _timeline.Add(time, @class, bytes);
    }

    private void Find(FindingKind kind, long packet, long time, FlowAccount account, string message, long bytes = 0) =>
        _findings.Add(new Finding(kind, new PacketMark(packet, time), account.Flow, Side.Client, message, bytes));

    private InspectionReport Build(string capture, string? profile = null) => new()
    {
        Capture = capture,
        Packets = _flows.Count == 0 ? 0 : 161_419,
        WireBytes = _flows.Count == 0 ? 0 : 1_118_402_117,
        FirstTime = _flows.Count == 0 ? 0 : Start,
        LastTime = _flows.Count == 0 ? 0 : Start + (12 * Second),
        ProfileSource = profile ?? "Attested with release 0.1.0 by publisher@example.org, logged as entry 12 and verified by the policy of this program.",
        IsProfileGiven = profile is not null,
        Flows = _flows,
        Total = _total,
        Timeline = _timeline,
        Findings = _findings,
        Checks =
        [
            "Every ciphertext has header, chunks and length as protocol 1 says: 1 blob, 1,057 chunks.",
            "Randomness of 1,056 blocks of 1 MiB; a tripwire that goes off falsely in one of 1,000,000,000 captures.",
            "1 needle of 5,242,880 bytes, in windows of 16 bytes, in 11 encodings.",
        ],
        Limits =
        [
            "Bytes that look random are not thereby encrypted: only an opening proves what they are.",
            "What left the machine on another interface, or before or after the capture, is not in it.",
            "When packets were sent, and how many, is seen by everybody on the way.",
        ],
    };
}
