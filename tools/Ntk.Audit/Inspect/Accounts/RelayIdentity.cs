using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>What one flow knows of the relay that it goes to: the relays that were named, else its own endpoint and the name that TLS asked for.</summary>
internal sealed class RelayIdentity(FlowAccount account, IReadOnlyList<RelayName> relays) : IRelayIdentity
{
    private RelayName? _named;

    /// <summary>Whether the flow goes to a relay that was named.</summary>
    public bool IsNamed => Named is not null;

    public ReadOnlySpan<byte> PathPrefix => Named is { } named ? Encoding.ASCII.GetBytes(named.PathPrefix) : default;

    public bool IsHost(ReadOnlySpan<byte> host)
    {
        var text = Encoding.ASCII.GetString(host);
        if (relays.Count > 0)
        {
            // A relay by name over plain HTTP shows its name nowhere but here.
            _named ??= relays.FirstOrDefault(r => r.HostField == text && r.Port == account.Flow.Server.Port && !IPAddress.TryParse(r.Host.Trim('[', ']'), out _));
            return Named is { } named && named.HostField == text;
        }
        var endpoint = account.Flow.Server;
        var address = endpoint.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{endpoint.Address}]" : endpoint.Address.ToString();
        return IsOf(text, address, endpoint.Port) || (account.Name is { } name && IsOf(text, name, endpoint.Port));
    }

    private RelayName? Named => _named ??= relays.FirstOrDefault(
        r => r.IsAt(account.Flow.Server) || (r.Port == account.Flow.Server.Port && account.Name is { } name && string.Equals(name, r.Host, StringComparison.OrdinalIgnoreCase)));

    private static bool IsOf(string text, string host, int port) => text == $"{host}:{port}" || (text == host && port is 80 or 443);
}
