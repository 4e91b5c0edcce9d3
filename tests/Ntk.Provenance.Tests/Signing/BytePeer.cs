using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ntk.Provenance.Tests.Signing;

/// <summary>A service on loopback that answers each request with the bytes that it is told to, and closes the connection.</summary>
internal sealed class BytePeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Func<byte[], byte[]> _answer;
    private int _requests;

    /// <param name="answer">From the body of a request to all bytes of the answer.</param>
    public BytePeer(Func<byte[], byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Requests that were read.</summary>
    public int Requests => _requests;

    public static byte[] Answer(string status, ReadOnlySpan<byte> body, string headers = "Content-Type: application/json\r\n") =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{headers}\r\n"), .. body];

    public void Dispose()
    {
        _stopped.Cancel();
        _listener.Dispose();
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            var body = await ReadAsync(stream);
            Interlocked.Increment(ref _requests);
            await stream.WriteAsync(_answer(body), _stopped.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _stopped.Token);
            head.Append((char)one[0]);
        }
        const string Length = "Content-Length: ";
        var line = head.ToString().Split("\r\n").FirstOrDefault(l => l.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
        var body = new byte[line is null ? 0 : int.Parse(line[Length.Length..], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stopped.Token);
        return body;
    }
}
