using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>How connections to one relay are made, and which keys it may show.</summary>
/// <remarks>
/// A relay whose certificate the system trusted for its name at first use must show such a one from then on. Any other is pinned by the SHA-256 of
/// its SubjectPublicKeyInfo at first use, and must show the same key.
/// </remarks>
internal sealed class RelayConnector(Uri address, RelayPins pins)
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    private string? _mismatch;

    private string Authority => AuthorityOf(address);

    /// <summary>The name under which a relay is pinned: <c>HOST:PORT</c>.</summary>
    public static string AuthorityOf(Uri address) => $"{address.IdnHost}:{address.Port}";

    /// <summary>A client that follows no redirect, keeps no cookie and asks no proxy but the user's own.</summary>
    public HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ConnectPatience,
            MaxResponseHeadersLength = 8,
            Expect100ContinueTimeout = ConnectPatience,
            ConnectCallback = ConnectAsync,
        };
        if (address.Scheme == "https")
            handler.SslOptions = TlsOptions();
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = Limits.MaxControlBody };
    }

    /// <summary>Whether a pin is that of a key, so that no public authority is asked.</summary>
    public static bool IsKey(string? pin) => pin is not (null or RelayPins.TrustedBySystem);

    /// <summary>Whether the relay may show this certificate; pins it where the relay is new.</summary>
    public bool Accept(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
            return false;
        var isTrusted = errors == SslPolicyErrors.None;
        var key = Fingerprint(shown);
        switch (pins.Find(Authority))
        {
            case null:
                pins.Add(Authority, isTrusted ? RelayPins.TrustedBySystem : key);
                return true;
            case RelayPins.TrustedBySystem:
                _mismatch = isTrusted ? null : $"{Authority} had a certificate that this system trusts, and now shows the key {key} (see {pins.Path}).";
                return isTrusted;
            case var pinned:
                _mismatch = pinned == key ? null : $"{Authority} shows the key {key}, pinned is {pinned} (in {pins.Path}).";
                return _mismatch is null;
        }
    }

    /// <summary>The failure that an HTTP client's exception stands for.</summary>
    public RelayException Classify(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError =>
            new RelayException(RelayFault.Unreachable, $"{Authority}: {Reason(e)}", e),
        HttpRequestError.SecureConnectionError when _mismatch is { } mismatch => new RelayException(RelayFault.PinMismatch, mismatch, e),
        HttpRequestError.SecureConnectionError => new RelayException(RelayFault.TlsFailed, $"{Authority}: {Reason(e)}", e),
        HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError or HttpRequestError.ConfigurationLimitExceeded =>
            new RelayException(RelayFault.NotARelay, $"{Authority} does not answer in HTTP.", e),
        _ => new RelayException(RelayFault.ConnectionLost, $"The connection to {Authority} was lost.", e),
    };

    private SslClientAuthenticationOptions TlsOptions()
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = address.IdnHost,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => Accept(certificate, errors),
        };
        // Where the key is pinned, the pin decides: no chain to a public authority is built.
        if (IsKey(pins.Find(Authority)))
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
        return options;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return address.Scheme == "https" ? new TransportStream(stream) : stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Fingerprint(X509Certificate2 certificate) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    private static string Reason(HttpRequestException e) => e.GetBaseException().Message;
}
