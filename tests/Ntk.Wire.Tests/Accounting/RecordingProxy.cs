using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>Stands between a client and a relay on the loopback interface and keeps what both say.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _relayPort;
    private readonly List<Task<RecordedConnection>> _connections = [];
    private readonly ConcurrentDictionary<TcpClient, (MemoryStream FromClient, MemoryStream FromRelay)> _open = [];
    private readonly Task _accepting;

    public RecordingProxy(int relayPort)
    {
        _relayPort = relayPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts every connection whose first request begins like this and has the head of an answer, as a failing network does.</summary>
    public void Cut(string request) =>
        Begun(request).Where(c => Copy(c.Value.FromRelay).AsSpan().IndexOf("\r\n\r\n"u8) >= 0).ToList().ForEach(c => c.Key.Close());

    /// <summary>Whether a connection is open whose first request begins like this.</summary>
    public bool Saw(string request) => Begun(request).Any();

    private IEnumerable<KeyValuePair<TcpClient, (MemoryStream FromClient, MemoryStream FromRelay)>> Begun(string request)
    {
        var beginning = Encoding.ASCII.GetBytes(request);
        return _open.Where(c => Copy(c.Value.FromClient).AsSpan().StartsWith(beginning));
    }

    /// <summary>Stops taking connections and returns all of them, once they are closed.</summary>
    public async Task<IReadOnlyList<RecordedConnection>> FinishAsync()
    {
        _listener.Stop();
        await _accepting;
        return await Task.WhenAll(_connections);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(RelayAsync(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task<RecordedConnection> RelayAsync(TcpClient client)
    {
        using (client)
        using (var relay = new TcpClient())
        {
            await relay.ConnectAsync(IPAddress.Loopback, _relayPort);
            using MemoryStream fromClient = new(), fromRelay = new();
            _open[client] = (fromClient, fromRelay);
            await Task.WhenAll(CopyAsync(client.Client, relay.Client, fromClient), CopyAsync(relay.Client, client.Client, fromRelay));
            _open.TryRemove(client, out _);
            return new RecordedConnection(fromClient.ToArray(), fromRelay.ToArray());
        }
    }

    private static byte[] Copy(MemoryStream record)
    {
        lock (record)
            return record.ToArray();
    }

    private static async Task CopyAsync(Socket from, Socket to, MemoryStream record)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer)) > 0;)
            {
                lock (record)
                    record.Write(buffer, 0, count);
                await to.SendAsync(buffer.AsMemory(0, count));
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            to.Close();
        }
    }
}
