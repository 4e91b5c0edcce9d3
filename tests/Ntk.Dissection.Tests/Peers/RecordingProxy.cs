using System.Net;
using System.Net.Sockets;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Peers;

/// <summary>Passes TCP connections of this machine on, and keeps what each side sent, in order. What is passed on was written down before.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<List<Step>> connections = [];
    private readonly List<Socket> sockets = [];
    private readonly Task accepting;

    public RecordingProxy(int serverPort)
    {
        listener.Start();
        accepting = Accept(serverPort);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was said on each connection, in order of their beginning.</summary>
    public IReadOnlyList<IReadOnlyList<Step>> Connections
    {
        get
        {
            lock (connections)
                return [.. connections.Select(c => c.ToArray())];
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        lock (connections)
            foreach (var socket in sockets)
                socket.Dispose();
        await accepting;
    }

    private async Task Accept(int serverPort)
    {
        List<Task> pumps = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync();
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await server.ConnectAsync(IPAddress.Loopback, serverPort);
                List<Step> steps = [];
                lock (connections)
                {
                    connections.Add(steps);
                    sockets.AddRange([client, server]);
                }
                pumps.Add(Pump(client, server, Side.Client, steps));
                pumps.Add(Pump(server, client, Side.Server, steps));
            }
        }
        catch (SocketException)
        {
            await Task.WhenAll(pumps);
        }
    }

    private async Task Pump(Socket from, Socket to, Side side, List<Step> steps)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer)) > 0;)
            {
                lock (connections)
                    steps.Add(new Step(side, buffer[..count]));
                await to.SendAsync(buffer.AsMemory(0, count));
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            to.Close();
        }
    }
}
