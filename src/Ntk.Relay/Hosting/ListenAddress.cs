using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Ntk.Relay.Hosting;

/// <summary>One address to listen on: <c>http://</c> or <c>https://</c>, host and port, nothing else.</summary>
/// <param name="Host">An IP address, <c>localhost</c>, or <c>*</c> for every address of the machine.</param>
/// <param name="Port">0 for one that the system chooses.</param>
/// <param name="IsTls">Whether the scheme is <c>https</c>.</param>
internal sealed record ListenAddress(string Host, int Port, bool IsTls)
{
    /// <summary>Reads one address.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        address = null;
        var url = text.Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            return false;
        var host = url == text ? uri.Host : "*";
        if (host is not ("*" or "localhost") && !IPAddress.TryParse(uri.DnsSafeHost, out _))
            return false;
        address = new ListenAddress(host, uri.Port, uri.Scheme == "https");
        return true;
    }

    /// <summary>The IP address to bind to.</summary>
    public IPAddress Address => Host switch
    {
        "*" => IPAddress.IPv6Any,
        "localhost" => IPAddress.Loopback,
        _ => IPAddress.Parse(Host.Trim('[', ']')),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{(IsTls ? "https" : "http")}://{Host}:{Port}";
}
