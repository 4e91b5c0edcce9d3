using System.Net;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>A relay as the user names it: an address with host, port and path prefix.</summary>
/// <param name="address">http or https.</param>
internal sealed class RelayName(Uri address)
{
    /// <summary>A name in ASCII, or an address; that of IPv6 in brackets.</summary>
    public string Host { get; } = HostOf(address);

    public int Port { get; } = address.Port;

    /// <summary>Path before the routes, without a slash at its end.</summary>
    public string PathPrefix { get; } = address.AbsolutePath.TrimEnd('/');

    /// <summary>As the field Host has it.</summary>
    public string HostField { get; } = address.IsDefaultPort ? HostOf(address) : $"{HostOf(address)}:{address.Port}";

    /// <summary>Whether an endpoint is this relay's, where its host is an address.</summary>
    public bool IsAt(IPEndPoint endpoint) =>
        endpoint.Port == Port && IPAddress.TryParse(Host.Trim('[', ']'), out var ip) && ip.Equals(Unmapped(endpoint.Address));

    private static string HostOf(Uri address) => address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost;

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
