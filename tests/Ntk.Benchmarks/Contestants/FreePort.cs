using System.Net;
using System.Net.Sockets;

namespace Ntk.Benchmarks.Contestants;

/// <summary>Finds a port for servers that can't choose one themselves.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
