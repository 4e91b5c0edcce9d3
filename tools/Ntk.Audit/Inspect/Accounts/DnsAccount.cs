using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>
/// Names that were asked for. A relay's name has to be; any other name went to whoever serves it, whole. Which names are a relay's is known at the end.
/// </summary>
/// <param name="ledger">Of the flow.</param>
/// <param name="questions">Those that wait for the end.</param>
internal sealed class DnsAccount(FlowLedger ledger, DnsQuestions questions) : IDnsObserver
{
    /// <summary>The port of DNS.</summary>
    public const int Port = 53;

    private const ushort Internet = 1;
    private const ushort Address = 1;
    private const ushort AddressV6 = 28;
    private const ushort Https = 65;
    private const ushort Edns = 41;
    private const int EdnsSize = 11;

    /// <summary>The one flag of EDNS: DNSSEC is understood (RFC 3225).</summary>
    private const uint DnssecOk = 0x8000;

    /// <summary>Sizes of answers that resolvers ask for: those of the systems' own and of the common libraries. Others could be anything.</summary>
    private static readonly ushort[] _sizes = [512, 1200, 1220, 1232, 1280, 1400, 1410, 1452, 1472, 4000, 4096, 65494];

    /// <summary>A standard query with recursion desired, with and without the bit that asks for authentic data (RFC 6840).</summary>
    private const ushort Query = 0x0100;
    private const ushort AuthenticData = 0x0020;

    public void Header(Side side, in DnsHeader header, PacketMark mark)
    {
        if (side == Side.Client && (header.Flags & ~AuthenticData) != Query)
            ledger.Undeclared(side, DnsHeader.Size, FindingKind.ProtocolViolation, $"A query of DNS has the flags 0x{header.Flags:x4}.", mark);
        else
            ledger.Add(side, ByteClass.TransportFraming, DnsHeader.Size, mark);
    }

    public void Question(Side side, ReadOnlySpan<byte> name, in DnsRecord question, PacketMark mark)
    {
        if (question.Class != Internet || question.Type is not (Address or AddressV6 or Https))
            ledger.Undeclared(side, question.Size, FindingKind.UnknownName, $"DNS is asked for type {question.Type} of {CapturedText.Of(name)}.", mark);
        else if (!questions.TryAdd(ledger, side, Encoding.ASCII.GetString(name), question.Size, mark))
            ledger.Undeclared(side, question.Size, FindingKind.UnknownName, $"DNS is asked for {CapturedText.Of(name)}, one name of too many.", mark);
    }

    public void Record(Side side, ReadOnlySpan<byte> name, in DnsRecord record, ReadOnlySpan<byte> data, PacketMark mark)
    {
        var isPlain = side == Side.Server
            || (record.Type == Edns && record.Size == EdnsSize && record.TimeToLive is 0 or DnssecOk && _sizes.Contains(record.Class));
        if (isPlain)
            ledger.Add(side, ByteClass.TransportFraming, record.Size, mark);
        else
            ledger.Undeclared(side, record.Size, FindingKind.UndeclaredField, $"A query of DNS carries a record of type {record.Type} with {data.Length} bytes.", mark);
    }

    public void Framing(Side side, long bytes, PacketMark mark) => ledger.Add(side, ByteClass.TransportFraming, bytes, mark);

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => ledger.Add(side, ByteClass.Undeclared, bytes.Length, mark);

    public void Report(in Problem problem) => ledger.Find(null, FindingKind.ProtocolViolation, $"{problem.Kind}: {problem.Detail}", problem.Mark);
}
