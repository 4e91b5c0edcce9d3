using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ntk.Provenance.Tests.Tuf;

/// <summary>Speaks HTTP/1.1 on loopback, one request per connection: for each path the bytes of a whole answer, or a stream that never ends.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Func<string, byte[]?> _answer;

    /// <param name="answer">The whole answer to a path; null sends a body without end.</param>
    public LoopbackServer(Func<string, byte[]?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static byte[] Answer(string status, byte[] body, string header = "X-None: 0") =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{header}\r\n\r\n"), .. body];

    public static LoopbackServer Of(TestRepository repository) =>
        new(path => repository.Files.TryGetValue(path, out var file) ? Answer("200 OK", file) : Answer("404 Not Found", []));

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
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var path = (await reader.ReadLineAsync(_stopped.Token))!.Split(' ')[1][1..];
            while (await reader.ReadLineAsync(_stopped.Token) is { Length: > 0 })
                continue;
            if (_answer(path) is { } answer)
            {
                await stream.WriteAsync(answer, _stopped.Token);
                return;
            }
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), _stopped.Token);
            while (true)
                await stream.WriteAsync(new byte[4096], _stopped.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }
}
