using System.Net.Sockets;

namespace Ntk.Relay.Tests.Storage;

/// <summary>
/// A Unix socket in front of PostgreSQL's that hands the bytes on. When it is armed, it lets the next COMMIT through to the server, waits until the
/// server has answered, and closes the client's connection without the answer; or it closes the connection before the COMMIT reaches the server.
/// </summary>
internal sealed class CommitCutter : IAsyncDisposable
{
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    private readonly string _server;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _armed;

    public CommitCutter(string folder, string serverFolder)
    {
        _server = Path.Combine(serverFolder, ".s.PGSQL.5432");
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, ".s.PGSQL.5432")));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Commits that were cut.</summary>
    public int Cut { get; private set; }

    /// <summary>Cuts the next COMMIT: after the server carried it out, or before it gets it.</summary>
    public void Arm(bool afterCommit) => Volatile.Write(ref _armed, afterCommit ? 1 : 2);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var _ = client;
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_server), _stop.Token);
            var mute = new Muted();
            await Task.WhenAny(UpAsync(client, server, mute), DownAsync(server, client, mute));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            return;
        }
    }

    private async Task UpAsync(Socket client, Socket server, Muted mute)
    {
        var buffer = new byte[1 << 16];
        while (await client.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
        {
            if (buffer.AsSpan(0, count).IndexOf(Commit) >= 0 && Interlocked.Exchange(ref _armed, 0) is not 0 and var when)
            {
                Cut++;
                if (when == 2)
                    return;
                mute.Is = true;
            }

            await server.SendAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private async Task DownAsync(Socket server, Socket client, Muted mute)
    {
        var buffer = new byte[1 << 16];
        while (await server.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
        {
            if (mute.Is)
            {
                if (buffer.AsSpan(0, count).IndexOf(Commit) >= 0)
                    return;
                continue;
            }

            await client.SendAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private sealed class Muted
    {
        public volatile bool Is;
    }
}
