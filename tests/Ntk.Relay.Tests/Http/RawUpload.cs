using System.Net;
using System.Net.Sockets;
using System.Text;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Http;

/// <summary>A sender that speaks bytes over a socket of its own, and so can stall, and go away in the middle.</summary>
internal sealed class RawUpload : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public static async Task<RawUpload> BeginAsync(RunningRelay relay, TestBlob blob, long offset, string length)
    {
        var upload = new RawUpload();
        await upload._socket.ConnectAsync(IPAddress.Loopback, relay.Url.Port);
        await upload.SendAsync(Encoding.ASCII.GetBytes(
            $"PATCH {RelayRoutes.Transfer(blob.Id)} HTTP/1.1\r\nHost: relay\r\nAuthorization: {blob.Upload.ToAuthorization()}\r\n"
            + $"Upload-Offset: {offset}\r\nContent-Type: application/partial-upload\r\n{length}\r\n\r\n"));
        return upload;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes)..];
    }

    /// <summary>What the relay answers until it closes the connection or has said enough.</summary>
    public async Task<string> ReadAsync()
    {
        var buffer = new byte[4096];
        var text = new StringBuilder();
        try
        {
            for (int read; !text.ToString().Contains("\r\n\r\n") && (read = await _socket.ReceiveAsync(buffer)) > 0;)
                text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            text.Append("RESET");
        }
        return text.ToString();
    }

    /// <summary>Goes away with a reset, as a machine does that lost its network.</summary>
    public void Cut()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose() => _socket.Dispose();
}
