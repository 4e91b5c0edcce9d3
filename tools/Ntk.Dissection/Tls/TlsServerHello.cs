using Ntk.Dissection.Tls.Handshakes;
using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls;

/// <summary>A ServerHello, or the HelloRetryRequest that has its shape (RFC 8446 clauses 4.1.3 and 4.1.4).</summary>
public sealed class TlsServerHello
{
    private TlsServerHello(ushort legacyVersion, byte[] random, byte[] sessionId, TlsSuite suite, byte compression, IReadOnlyList<TlsExtension> extensions)
    {
        LegacyVersion = legacyVersion;
        Random = random;
        SessionId = sessionId;
        Suite = suite;
        Compression = compression;
        Extensions = extensions;
        var chosen = extensions.Find(TlsExtension.SupportedVersions);
        Version = chosen.Length == 2 ? (ushort)((chosen[0] << 8) | chosen[1]) : legacyVersion;
        IsRetryRequest = random.AsSpan().SequenceEqual(RetryRandom);
    }

    /// <summary>The version chosen: 0x0304 for TLS 1.3.</summary>
    public ushort Version { get; }

    /// <summary>As the message's own field says.</summary>
    public ushort LegacyVersion { get; }

    /// <summary>32 bytes.</summary>
    public ReadOnlyMemory<byte> Random { get; }

    /// <summary>0 to 32 bytes: the client's, in TLS 1.3.</summary>
    public ReadOnlyMemory<byte> SessionId { get; }

    /// <summary>The suite chosen.</summary>
    public TlsSuite Suite { get; }

    /// <summary>The compression method chosen: 0.</summary>
    public byte Compression { get; }

    /// <summary>In the order in which they were sent.</summary>
    public IReadOnlyList<TlsExtension> Extensions { get; }

    /// <summary>Whether it asks for another ClientHello.</summary>
    public bool IsRetryRequest { get; }

    /// <summary>SHA-256 of "HelloRetryRequest", as the clause fixes it.</summary>
    private static ReadOnlySpan<byte> RetryRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];

    /// <summary>Reads the body of the message; null where it is not as the clause says.</summary>
    internal static TlsServerHello? Read(ReadOnlySpan<byte> body)
    {
        var fields = new FieldReader(body);
        var version = (ushort)fields.Number(2);
        var random = fields.Bytes(TlsClientRandom.Length);
        var sessionId = fields.Vector(1);
        var suite = (ushort)fields.Number(2);
        var compression = (byte)fields.Number(1);
        var extensions = ExtensionList.Read(ref fields);
        if (extensions == null || sessionId.Length > 32)
            return null;
        return new(version, random.ToArray(), sessionId.ToArray(), TlsSuites.Of(suite), compression, extensions);
    }
}
