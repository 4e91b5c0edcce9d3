using System.Net;
using System.Net.Sockets;

namespace Ntk.EndToEnd.Tests.Network;

/// <summary>A server that reads a request up to its blank line and answers fixed bytes, whatever was asked.</summary>
internal sealed class ByteServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    /// <param name="answer">The whole response, head and body.</param>
    public ByteServer(ReadOnlySpan<byte> answer)
    {
        _answer = answer.ToArray();
        _listener.Start();
        _ = Accept();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Answer(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Answer(Socket socket)
    {
        using (socket)
        {
            try
            {
                var buffer = new byte[64 * 1024];
                var length = 0;
                while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0 && length < buffer.Length)
                {
                    var count = await socket.ReceiveAsync(buffer.AsMemory(length));
                    if (count == 0)
                        return;
                    length += count;
                }

                await socket.SendAsync(_answer);
                socket.Shutdown(SocketShutdown.Send);
                while (await socket.ReceiveAsync(buffer) > 0)
                {
                }
            }
            catch (SocketException)
            {
                // The client hung up.
            }
        }
    }
}
