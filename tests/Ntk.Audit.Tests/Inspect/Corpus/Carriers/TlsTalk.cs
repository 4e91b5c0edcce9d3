using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Carriers;

/// <summary>A dialogue over TLS, as two real ends of it make it.</summary>
/// <param name="Pieces">What was written.</param>
/// <param name="KeyLog">Its keys.</param>
internal sealed record TlsTalk(IReadOnlyList<Piece> Pieces, string KeyLog)
{
    private static readonly X509Certificate2 Certificate = MakeCertificate();

    /// <summary>The suites of <c>protocol.md</c>, TLS.</summary>
    private static readonly TlsCipherSuite[] Suites13 = [TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256];

    private static readonly TlsCipherSuite[] Suites12 =
        [TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256];

    public static TlsTalk Of(IReadOnlyList<Turn> turns, string host, bool isOld, Dice dice)
    {
        var suite = isOld ? dice.Of(Suites12) : dice.Of(Suites13);
        return Talk(turns, host, isOld ? SslProtocols.Tls12 : SslProtocols.Tls13, suite, isAbandoned: dice.OneIn(4)).GetAwaiter().GetResult();
    }

    private static async Task<TlsTalk> Talk(IReadOnlyList<Turn> turns, string host, SslProtocols protocol, TlsCipherSuite suite, bool isAbandoned)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("On Windows, .NET logs no keys and lets nobody choose suites.");
        var duplex = new RecordedDuplex();
        await using var client = new SslStream(duplex.Client);
        await using var server = new SslStream(duplex.Server);
        var suites = new CipherSuitesPolicy([suite]);
        await Task.WhenAll(
            client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                EnabledSslProtocols = protocol,
                CipherSuitesPolicy = suites,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == Certificate.GetCertHashString(),
            }),
            server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = Certificate,
                EnabledSslProtocols = protocol,
                CipherSuitesPolicy = suites,
            }));
        foreach (var turn in turns)
        {
            duplex.Turn = turn;
            var (from, to) = turn.Side == Side.Client ? (client, server) : (server, client);
            await from.WriteAsync(turn.Bytes);
            await to.ReadExactlyAsync(new byte[turn.Bytes.Length]);
        }
        duplex.Turn = null;
        if (!isAbandoned)
        {
            await client.ShutdownAsync();
            await server.ShutdownAsync();
        }
        Piece[] pieces = [.. duplex.Pieces];
        return new TlsTalk(pieces, SessionKeys.Of(pieces[0].Bytes));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=relay", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
