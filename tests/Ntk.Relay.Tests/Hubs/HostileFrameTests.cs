using System.Net.WebSockets;
using System.Text;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>Frames that no client sends: they end at most the connection that they came on.</summary>
public sealed class HostileFrameTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningRelay _relay = null!;

    public async ValueTask InitializeAsync() => _relay = await RunningRelay.StartAsync(database, _folder);

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _folder.Dispose();
    }

    public static TheoryData<string, byte[]> Bodies => new()
    {
        { "headers of 2 GiB", [0x95, 1, 0xC6, 0x80, 0, 0, 0] },
        { "headers inside one another", [0x95, 1, .. Nested(0x81, 60_000)] },
        { "a completion whose headers are inside one another", [0x95, 3, .. Nested(0x91, 60_000)] },
        { "a completion whose result is", [0x95, 3, 0x80, 0xA1, (byte)'1', 3, .. Nested(0x91, 60_000)] },
        { "a completion whose result has 2 GiB", [0x95, 3, 0x80, 0xA1, (byte)'1', 3, 0xDB, 0x80, 0, 0, 0] },
        { "an item of a stream that nobody asked for", [0x94, 2, 0x80, 0xA1, (byte)'1', .. Nested(0x91, 60_000)] },
        { "arguments inside one another", [.. Call(HubMethods.Acknowledge), 0x91, .. Nested(0x91, 60_000), 0x90] },
        { "an argument of 2 GiB", [.. Call(HubMethods.Acknowledge), 0x91, 0xC6, 0xFF, 0xFF, 0xFF, 0xFF, 0x90] },
        { "4 billion arguments", [.. Call(HubMethods.Acknowledge), 0xDD, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "4 billion streams", [.. Call(HubMethods.Acknowledge), 0x91, 1, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "4 billion headers", [0x95, 1, 0xDF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task a_frame_ends_at_most_its_connection(string what, byte[] body)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        using var socket = await ConnectAsync();
        await socket.SendAsync(Framed(body), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        await EndAsync(socket);

        await using var other = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.None, await other.CallAsync(HubMethods.Challenge));
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(_relay.Url, RelayRoutes.Hub)) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        var hello = Encoding.ASCII.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001e");
        await socket.SendAsync(hello, WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var answer = new byte[16];
        var received = await socket.ReceiveAsync(answer.AsMemory(), TestContext.Current.CancellationToken);
        Assert.Equal("{}\u001e", Encoding.ASCII.GetString(answer, 0, received.Count));
        return socket;
    }

    /// <summary>Ends the connection from this side, where the relay did not, and reads to its end.</summary>
    private static async Task EndAsync(ClientWebSocket socket)
    {
        var answer = new byte[4096];
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
            while ((await socket.ReceiveAsync(answer.AsMemory(), TestContext.Current.CancellationToken)).MessageType != WebSocketMessageType.Close)
            {
                // An answer to what was taken for a call.
            }
        }
        catch (WebSocketException)
        {
            // The relay was first to end it.
        }
    }

    private static byte[] Call(string method) => [0x96, 1, 0x80, 0xA1, (byte)'1', (byte)(0xA0 + method.Length), .. Encoding.ASCII.GetBytes(method)];

    private static byte[] Nested(byte token, int depth) => [.. Enumerable.Repeat(token, depth), 0xC0];

    private static byte[] Framed(byte[] body)
    {
        using var stream = new MemoryStream();
        for (var rest = body.Length; ; rest >>= 7)
        {
            stream.WriteByte((byte)(rest > 0x7F ? rest | 0x80 : rest));
            if (rest <= 0x7F)
                break;
        }
        stream.Write(body);
        return stream.ToArray();
    }
}
