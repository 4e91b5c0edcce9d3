using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Ntk.Relay.Buffers;
using Ntk.Wire;

namespace Ntk.Relay.Hosting;

/// <summary>How the relay listens: HTTP/1.1, bounded requests, and TLS that this machine computes fastest.</summary>
internal static class RelayListeners
{
    private static readonly MinDataRate SlowestPeer = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(30));

    // Each client must know the first suite (RFC 8446, 9.1). What it protects is sealed already; AES-128 costs a third less than AES-256.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    /// <summary>Applies the settings.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="settings">Addresses and bounds.</param>
    /// <param name="certificate">Given where an address is one of TLS.</param>
    public static void Configure(KestrelServerOptions kestrel, RelaySettings settings, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        Bound(kestrel.Limits, settings);
        foreach (var url in settings.Urls)
            Listen(kestrel, url, certificate, isManagement: false);
        foreach (var url in settings.ManagementUrls)
            Listen(kestrel, url, certificate, isManagement: true);
    }

    private static void Bound(KestrelServerLimits limits, RelaySettings settings)
    {
        limits.MaxRequestBodySize = Limits.MaxControlBody;
        limits.MaxRequestLineSize = 1024;
        limits.MaxRequestHeaderCount = 40;
        limits.MaxRequestHeadersTotalSize = 8192;
        limits.MaxConcurrentConnections = settings.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = settings.MaxConnections;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinResponseDataRate = SlowestPeer;
        limits.MaxRequestBufferSize = settings.ReceiveWindow;
        limits.MaxResponseBufferSize = settings.SendWindow;
    }

    private static void Listen(KestrelServerOptions kestrel, ListenAddress url, X509Certificate2? certificate, bool isManagement) =>
        kestrel.Listen(url.Address, url.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (isManagement)
                listen.Use(ManagementListener.Mark);
            if (!url.IsTls)
                return;
            listen.Use(RecordCoalescing.Apply);
            listen.UseHttps(Tls(certificate!));
            listen.Use(RecordGathering.Apply);
        });

    private static HttpsConnectionAdapterOptions Tls(X509Certificate2 certificate) => new()
    {
        ServerCertificate = certificate,
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        OnAuthenticate = static (_, options) =>
        {
            if (OperatingSystem.IsLinux())
                options.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
            options.AllowRenegotiation = false;
        },
    };
}
