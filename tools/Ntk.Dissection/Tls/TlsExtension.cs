namespace Ntk.Dissection.Tls;

/// <summary>An extension of a hello (RFC 8446 clause 4.2).</summary>
/// <param name="Type">As IANA's registry numbers it.</param>
/// <param name="Data">What it carries.</param>
public readonly record struct TlsExtension(ushort Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>Extensions in one hello that are read; there are some 60 registered, and no type may come twice.</summary>
    public const int MaxPerHello = 256;

    internal const ushort ServerName = 0;
    internal const ushort ApplicationProtocols = 16;
    internal const ushort PreSharedKey = 41;
    internal const ushort EarlyData = 42;
    internal const ushort SupportedVersions = 43;
}
