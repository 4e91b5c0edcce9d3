using Ntk.Dissection.Tls.Handshakes;

namespace Ntk.Dissection.Tls;

/// <summary>A ClientHello (RFC 8446 clause 4.1.2), with all that a client is free to choose in it.</summary>
public sealed class TlsClientHello
{
    private TlsClientHello(ushort version, TlsClientRandom random, byte[] sessionId, ushort[] suites, byte[] compressions, IReadOnlyList<TlsExtension> extensions)
    {
        Version = version;
        Random = random;
        SessionId = sessionId;
        Suites = suites;
        Compressions = compressions;
        Extensions = extensions;
        ServerName = extensions.HostName();
    }

    /// <summary>The legacy version: 0x0303 where 1.2 or more is offered.</summary>
    public ushort Version { get; }

    /// <summary>Names the session in key logs.</summary>
    public TlsClientRandom Random { get; }

    /// <summary>0 to 32 bytes.</summary>
    public ReadOnlyMemory<byte> SessionId { get; }

    /// <summary>The suites offered, by number.</summary>
    public IReadOnlyList<ushort> Suites { get; }

    /// <summary>The compression methods offered; one zero in TLS 1.3.</summary>
    public ReadOnlyMemory<byte> Compressions { get; }

    /// <summary>In the order in which they were sent.</summary>
    public IReadOnlyList<TlsExtension> Extensions { get; }

    /// <summary>The host that the client asks for; null where it names none, or not in printable ASCII.</summary>
    public string? ServerName { get; }

    internal bool OffersEarlyData => Extensions.Has(TlsExtension.EarlyData);

    /// <summary>Reads the body of the message; null where it is not as the clause says.</summary>
    internal static TlsClientHello? Read(ReadOnlySpan<byte> body)
    {
        var fields = new FieldReader(body);
        var version = (ushort)fields.Number(2);
        var random = fields.Bytes(TlsClientRandom.Length);
        var sessionId = fields.Vector(1);
        var suites = fields.Vector(2);
        var compressions = fields.Vector(1);
        var extensions = ExtensionList.Read(ref fields);
        if (extensions == null || sessionId.Length > 32 || suites.IsEmpty || suites.Length % 2 != 0 || compressions.IsEmpty)
            return null;
        return new(version, new(random), sessionId.ToArray(), Numbers(suites), compressions.ToArray(), extensions);
    }

    private static ushort[] Numbers(ReadOnlySpan<byte> vector)
    {
        var fields = new FieldReader(vector);
        var numbers = new ushort[vector.Length / 2];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = (ushort)fields.Number(2);
        return numbers;
    }
}
