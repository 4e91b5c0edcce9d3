using System.Buffers.Binary;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>Reads DNS messages (RFC 1035), of unicast and multicast alike.</summary>
public static class DnsReader
{
    /// <summary>Reads one message.</summary>
    /// <param name="message">All of it that there is.</param>
    /// <param name="side">Who sent it.</param>
    /// <param name="mark">Its packet.</param>
    /// <param name="observer">Takes every byte of it once.</param>
    public static void Read(ReadOnlySpan<byte> message, Side side, PacketMark mark, IDnsObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (message.Length < DnsHeader.Size)
        {
            Stop(message, 0, side, mark, observer, $"its header has {DnsHeader.Size} bytes");
            return;
        }
        var header = new DnsHeader(
            BinaryPrimitives.ReadUInt16BigEndian(message),
            BinaryPrimitives.ReadUInt16BigEndian(message[2..]),
            BinaryPrimitives.ReadUInt16BigEndian(message[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(message[6..]),
            BinaryPrimitives.ReadUInt16BigEndian(message[8..]),
            BinaryPrimitives.ReadUInt16BigEndian(message[10..]));
        observer.Header(side, header, mark);
        var at = DnsHeader.Size;
        Span<byte> text = stackalloc byte[DnsName.MaxText];
        for (var i = 0; i < header.Questions; i++)
            if (Entry(message, ref at, text, null, side, mark, observer) is { } wrong)
            {
                Stop(message, at, side, mark, observer, wrong);
                return;
            }
        for (var i = 0; i < header.Answers + header.Authorities + header.Additionals; i++)
        {
            var section = i < header.Answers ? DnsSection.Answer : i < header.Answers + header.Authorities ? DnsSection.Authority : DnsSection.Additional;
            if (Entry(message, ref at, text, section, side, mark, observer) is { } wrong)
            {
                Stop(message, at, side, mark, observer, wrong);
                return;
            }
        }
        if (at == message.Length)
            return;
        observer.Report(new Problem(ProblemKind.DnsResidue, mark, $"{message.Length - at} bytes behind a DNS message of {at}."));
        observer.Undecodable(side, message[at..], mark);
    }

    /// <summary>Reads a question, where <paramref name="section"/> is null, or a record, and moves <paramref name="start"/> behind it.</summary>
    private static string? Entry(
        ReadOnlySpan<byte> message, ref int start, Span<byte> text, DnsSection? section, Side side, PacketMark mark, IDnsObserver observer)
    {
        var at = start;
        if (DnsName.Read(message, ref at, text, out var length) is { } wrong)
            return wrong;
        var rest = message[at..];
        var fixedSize = section is null ? 4 : 10;
        if (rest.Length < fixedSize)
            return $"an entry ends {fixedSize - rest.Length} bytes behind it";
        var (type, @class) = (BinaryPrimitives.ReadUInt16BigEndian(rest), BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
        if (section is null)
        {
            at += fixedSize;
            observer.Question(side, text[..length], new DnsRecord(default, type, @class, 0, at - start), mark);
            start = at;
            return null;
        }
        var dataLength = BinaryPrimitives.ReadUInt16BigEndian(rest[8..]);
        if (dataLength > rest.Length - fixedSize)
            return $"a record has {dataLength} bytes of data and the message {rest.Length - fixedSize}";
        at += fixedSize + dataLength;
        var record = new DnsRecord(section.Value, type, @class, BinaryPrimitives.ReadUInt32BigEndian(rest[4..]), at - start);
        observer.Record(side, text[..length], record, rest.Slice(fixedSize, dataLength), mark);
        start = at;
        return null;
    }

    private static void Stop(ReadOnlySpan<byte> message, int at, Side side, PacketMark mark, IDnsObserver observer, string wrong)
    {
        observer.Report(new Problem(ProblemKind.DnsMalformed, mark, $"At byte {at} of a DNS message of {message.Length}: {wrong}."));
        if (at < message.Length)
            observer.Undecodable(side, message[at..], mark);
    }
}
