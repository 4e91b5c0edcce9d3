using System.Text;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Datagrams;

/// <summary>DNS messages as they were handed out.</summary>
internal sealed class RecordedDns : IDnsObserver
{
    public List<string> Said { get; } = [];

    public List<ProblemKind> Kinds { get; } = [];

    /// <summary>Every byte that was accounted for.</summary>
    public long Bytes { get; private set; }

    public void Report(in Problem problem) => Kinds.Add(problem.Kind);

    public void Header(Side side, in DnsHeader header, PacketMark mark) =>
        Add(DnsHeader.Size, $"{side} {header.Id:X4} {(header.IsResponse ? "answer" : "question")}");

    public void Question(Side side, ReadOnlySpan<byte> name, in DnsRecord question, PacketMark mark) =>
        Add(question.Size, $"{Encoding.ASCII.GetString(name)} {question.Type}");

    public void Record(Side side, ReadOnlySpan<byte> name, in DnsRecord record, ReadOnlySpan<byte> data, PacketMark mark) =>
        Add(record.Size, $"{record.Section} {Encoding.ASCII.GetString(name)} {record.Type} {Convert.ToHexString(data)}");

    public void Framing(Side side, long bytes, PacketMark mark) => Add(bytes, "framing");

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        Assert.False(bytes.IsEmpty);
        Add(bytes.Length, $"undecodable {bytes.Length}");
    }

    private void Add(long bytes, string said)
    {
        Bytes += bytes;
        Said.Add(said);
    }
}
