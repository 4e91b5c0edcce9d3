using System.Net;
using System.Net.Sockets;

namespace Ntk.Benchmarks.Inspecting;

/// <summary>Forwards connections to a server on loopback, and writes what passes as a capture: none of it is lost, as a real capture would lose some.</summary>
internal sealed class CapturingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly PcapWriter _capture;
    private readonly int _upstream;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    public CapturingProxy(int upstreamPort, PcapWriter capture)
    {
        (_upstream, _capture) = (upstreamPort, capture);
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Returns when every connection has ended.</summary>
    public void Dispose()
    {
        _listener.Stop();
        _accepting.GetAwaiter().GetResult();
        Task.WaitAll(_connections);
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ForwardAsync(await _listener.AcceptSocketAsync()));
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        await server.ConnectAsync(IPAddress.Loopback, _upstream);
        var connection = _capture.Open((ushort)((IPEndPoint)client.RemoteEndPoint!).Port, (ushort)Port);
        await Task.WhenAll(CopyAsync(client, server, connection, isClient: true), CopyAsync(server, client, connection, isClient: false));
        connection.End();
        client.Dispose();
    }

    private static async Task CopyAsync(Socket from, Socket to, PcapConnection connection, bool isClient)
    {
        var buffer = new byte[1 << 18];
        for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
        {
            connection.Send(isClient, buffer.AsSpan(0, read));
            await to.SendAsync(buffer.AsMemory(0, read));
        }
        to.Shutdown(SocketShutdown.Send);
    }
}
