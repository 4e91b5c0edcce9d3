namespace Ntk.Dissection.Datagrams;

/// <summary>A resource record, or a question, which has no section, life time and data (RFC 1035, 4.1.2 and 4.1.3).</summary>
/// <param name="Section">Where it stands.</param>
/// <param name="Type">What it asks or says: 1 A, 28 AAAA, 16 TXT, 65 HTTPS, 41 EDNS.</param>
/// <param name="Class">1 for the internet; other things in EDNS and multicast.</param>
/// <param name="TimeToLive">Seconds; other things in EDNS.</param>
/// <param name="Size">Bytes that it takes in the message, its name and data included.</param>
public readonly record struct DnsRecord(DnsSection Section, ushort Type, ushort Class, uint TimeToLive, int Size);
