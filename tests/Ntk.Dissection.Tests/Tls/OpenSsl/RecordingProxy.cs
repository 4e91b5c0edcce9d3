using System.Net;
using System.Net.Sockets;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Observing;

namespace Ntk.Dissection.Tests.Tls.OpenSsl;

/// <summary>Passes one TCP connection on, and keeps what went over it.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Piece> _pieces = [];
    private readonly Task _run;

    public RecordingProxy(int serverPort)
    {
        _listener.Start();
        _run = RunAsync(serverPort);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Waits until both sides have closed.</summary>
    public async Task<IReadOnlyList<Piece>> PiecesAsync()
    {
        await _run;
        return _pieces;
    }

    public void Dispose() => _listener.Stop();

    private async Task RunAsync(int serverPort)
    {
        using var client = await _listener.AcceptSocketAsync();
        using var server = await ConnectAsync(serverPort);
        client.NoDelay = server.NoDelay = true;
        await Task.WhenAll(PassAsync(client, server, Side.Client), PassAsync(server, client, Side.Server));
    }

    /// <summary>Connects to a program that may still be starting.</summary>
    private static async Task<Socket> ConnectAsync(int port)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return socket;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                socket.Dispose();
                await Task.Delay(10);
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, Side side)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var read && read > 0)
            {
                lock (_pieces)
                    _pieces.Add(new(side, buffer[..read]));
                await to.SendAsync(buffer.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // A side that closes with bytes unread resets the connection: what was recorded until then stays.
            to.Close(0);
        }
    }
}
