using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>Takes DNS messages. Every byte comes once: header, questions, records (each by its size), framing, undecodable.</summary>
public interface IDnsObserver : IProblemSink
{
    /// <summary>A message begins; its header is <see cref="DnsHeader.Size"/> bytes.</summary>
    void Header(Side side, in DnsHeader header, PacketMark mark);

    /// <summary>A question.</summary>
    /// <param name="side">Who sent it.</param>
    /// <param name="name">Labels with dots between them; bytes other than printable ASCII, dots and backslashes as \DDD; <c>.</c> for the root.</param>
    /// <param name="question">Type, class, and size; the rest is 0.</param>
    /// <param name="mark">Its packet.</param>
    void Question(Side side, ReadOnlySpan<byte> name, in DnsRecord question, PacketMark mark);

    /// <summary>A resource record.</summary>
    /// <param name="side">Who sent it.</param>
    /// <param name="name">As of a question.</param>
    /// <param name="record">What it is.</param>
    /// <param name="data">Its data, in which names may be compressed.</param>
    /// <param name="mark">Its packet.</param>
    void Record(Side side, ReadOnlySpan<byte> name, in DnsRecord record, ReadOnlySpan<byte> data, PacketMark mark);

    /// <summary>The two bytes of length before a message in a stream.</summary>
    void Framing(Side side, long bytes, PacketMark mark);

    /// <summary>Bytes behind a message, or that are no message; always with a problem or behind a gap.</summary>
    void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);
}
