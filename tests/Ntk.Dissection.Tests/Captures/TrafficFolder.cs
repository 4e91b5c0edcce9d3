using System.Net;
using System.Net.Sockets;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>A folder with a capture of real traffic over the loopback interface, made once for all tests of a class.</summary>
public sealed class TrafficFolder : IAsyncLifetime
{
    private const int Connections = 4;

    public string Folder { get; } = Directory.CreateTempSubdirectory("ntk-capture-").FullName;

    /// <summary>IPv4 and IPv6, both directions, some closed and some reset; empty where it could not be captured.</summary>
    public string File { get; private set; } = "";

    /// <summary>The same exchange on the device of all devices, with the first version of its link header; each packet may come twice.</summary>
    public string Cooked { get; private set; } = "";

    /// <summary>Likewise with the second version.</summary>
    public string Cooked2 { get; private set; } = "";

    /// <summary>Why there is none.</summary>
    public string Obstacle { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var listeners = new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }.Select(address => new TcpListener(address, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        try
        {
            var filter = string.Join(" or ", ports.Select(port => $"port {port}"));
            File = await LoopbackCapture.DuringAsync(Folder, () => ExchangeAsync(listeners), filter, "-i", "lo");
            Cooked = await LoopbackCapture.DuringAsync(Folder, () => ExchangeAsync(listeners), filter, "-i", "any", "-y", "LINUX_SLL");
            Cooked2 = await LoopbackCapture.DuringAsync(Folder, () => ExchangeAsync(listeners), filter, "-i", "any", "-y", "LINUX_SLL2");
        }
        catch (Exception exception) when (exception.Message.StartsWith("$XunitDynamicSkip$", StringComparison.Ordinal))
        {
            Obstacle = exception.Message["$XunitDynamicSkip$".Length..];
        }
        foreach (var listener in listeners)
            listener.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The capture, or the test is skipped.</summary>
    public string Required()
    {
        Assert.SkipUnless(File.Length > 0, Obstacle);
        return File;
    }

    private static async Task ExchangeAsync(TcpListener[] listeners)
    {
        for (var i = 0; i < Connections; i++)
            foreach (var listener in listeners)
            {
                using var client = new TcpClient(listener.LocalEndpoint.AddressFamily);
                var accepted = listener.AcceptTcpClientAsync();
                await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
                using var server = await accepted;
                var random = new Random(i);
                var (sent, answered) = (random.Next(300_000), random.Next(300_000));
                await Task.WhenAll(SendAsync(client, sent), SendAsync(server, answered), ReceiveAsync(client), ReceiveAsync(server));
                if (i == 2)
                    client.LingerState = new LingerOption(true, 0);
            }
    }

    private static async Task SendAsync(TcpClient socket, int length)
    {
        var random = new Random(length);
        var bytes = new byte[length];
        random.NextBytes(bytes);
        for (var at = 0; at < length;)
        {
            var step = Math.Min(length - at, random.Next(1, 40_000));
            await socket.Client.SendAsync(bytes.AsMemory(at, step));
            at += step;
        }
        socket.Client.Shutdown(SocketShutdown.Send);
    }

    private static async Task ReceiveAsync(TcpClient socket)
    {
        var buffer = new byte[65_536];
        while (await socket.Client.ReceiveAsync(buffer) > 0)
        {
        }
    }
}
