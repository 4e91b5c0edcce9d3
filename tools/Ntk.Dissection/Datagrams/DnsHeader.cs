namespace Ntk.Dissection.Datagrams;

/// <summary>The 12 bytes that a DNS message begins with (RFC 1035, 4.1.1).</summary>
/// <param name="Id">Chosen by who asks.</param>
/// <param name="Flags">The second two bytes.</param>
/// <param name="Questions">Entries that the message says to have, per section.</param>
/// <param name="Answers">Likewise.</param>
/// <param name="Authorities">Likewise.</param>
/// <param name="Additionals">Likewise.</param>
public readonly record struct DnsHeader(ushort Id, ushort Flags, ushort Questions, ushort Answers, ushort Authorities, ushort Additionals)
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 12;

    /// <summary>Whether it is an answer.</summary>
    public bool IsResponse => (Flags & 0x8000) != 0;
}
