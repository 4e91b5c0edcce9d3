namespace Ntk.Dissection.Datagrams;

/// <summary>Where in a DNS message a record stands.</summary>
public enum DnsSection
{
    Answer,
    Authority,
    Additional,
}
