using System.Net;
using System.Net.Sockets;

namespace Ntk.EndToEnd.Tests.Network;

/// <summary>
/// Forwards connections byte by byte, counts, and can hold still after a number of bytes in one direction. While it holds, a test does to the world
/// what it likes; then it cuts every connection, or lets them go on.
/// </summary>
internal sealed class ByteProxy : IDisposable
{
    private const int BufferSize = 32 * 1024;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _upstreamPort;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _sockets = [];
    private readonly Lock _lock = new();
    private long _up;
    private long _down;
    private Hold? _hold;

    /// <param name="upstream">A URL on loopback to forward to.</param>
    public ByteProxy(string upstream)
    {
        var uri = new Uri(upstream);
        _upstreamPort = uri.Port;
        _listener.Start();
        Url = $"{uri.Scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = Accept();
    }

    /// <summary>Where the proxy stands in for the upstream.</summary>
    public string Url { get; }

    /// <summary>Bytes forwarded to the upstream so far, on all connections.</summary>
    public long Up => Interlocked.Read(ref _up);

    /// <summary>Bytes forwarded from the upstream so far.</summary>
    public long Down => Interlocked.Read(ref _down);

    /// <summary>The same link, through this proxy.</summary>
    public string Through(string link)
    {
        var uri = new Uri(link);
        return $"{Url}{uri.AbsolutePath}{uri.Fragment}";
    }

    /// <summary>Holds every connection still once so many bytes went up; completes when it does.</summary>
    public Task HoldAfterUp(long bytes) => SetHold(new Hold(bytes, long.MaxValue));

    /// <summary>Holds every connection still once so many bytes came down; completes when it does.</summary>
    public Task HoldAfterDown(long bytes) => SetHold(new Hold(long.MaxValue, bytes));

    /// <summary>Lets what is held go on.</summary>
    public void Release() => Interlocked.Exchange(ref _hold, null)?.Released.TrySetResult();

    /// <summary>Cuts every connection, as a lost network does, and takes new ones.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            foreach (var socket in _sockets)
                Reset(socket);

            _sockets.Clear();
        }

        Release();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        Cut();
        _stop.Dispose();
    }

    // Closing with no time to linger sends a reset, not an orderly end.
    private static void Reset(Socket socket)
    {
        try
        {
            socket.Close(timeout: 0);
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself.
        }
    }

    private Task SetHold(Hold hold)
    {
        Volatile.Write(ref _hold, hold);
        return hold.Reached.Task.WaitAsync(Commands.Command.HangGuard);
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = Serve(client);
        }
    }

    private async Task Serve(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        foreach (var socket in new[] { client, server })
        {
            // Small buffers, so that little is under way when a test cuts or kills.
            (socket.NoDelay, socket.SendBufferSize, socket.ReceiveBufferSize) = (true, BufferSize, BufferSize);
            lock (_lock)
                _sockets.Add(socket);
        }

        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _upstreamPort);
            await Task.WhenAll(Forward(client, server, up: true), Forward(server, client, up: false));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Either side is gone: so is the connection.
        }

        client.Dispose();
        server.Dispose();
    }

    private async Task Forward(Socket from, Socket to, bool up)
    {
        var buffer = new byte[BufferSize];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0)
            {
                if (Volatile.Read(ref _hold) is { } hold)
                    await hold.Pass(Up, Down);
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                _ = up ? Interlocked.Add(ref _up, count) : Interlocked.Add(ref _down, count);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private sealed class Hold(long up, long down)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Pass(long wentUp, long cameDown)
        {
            if (wentUp < up && cameDown < down)
                return Task.CompletedTask;
            Reached.TrySetResult();
            return Released.Task;
        }
    }
}
