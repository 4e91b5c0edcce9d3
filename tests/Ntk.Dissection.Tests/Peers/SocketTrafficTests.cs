using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.SignalR;
using Ntk.Dissection.Tests.Http1;
using Ntk.Dissection.Tests.Http2;
using Ntk.Dissection.Tests.Layers;
using Ntk.Dissection.Tests.SignalR;
using Ntk.Dissection.Tests.WebSockets;
using Ntk.Dissection.WebSockets;

namespace Ntk.Dissection.Tests.Peers;

/// <summary>What .NET's WebSockets and SignalR say to each other is read as what they sent.</summary>
public class SocketTrafficTests
{
    [Theory]
    [InlineData("/socket", false, false)]
    [InlineData("/socket", true, false)]
    [InlineData("/socket?fresh", true, false)]
    [InlineData("/socket?fresh", true, true)]
    public async Task messages_are_those_that_were_sent(string path, bool compressed, bool http2)
    {
        await using var server = await EchoServer.Start(http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
        var sent = await Talk(server, path, compressed, http2);
        var sockets = new WebSocketRecorder();
        IStreamPair Taker(string extensions)
        {
            Assert.Equal(compressed, extensions.Contains("permessage-deflate", StringComparison.Ordinal));
            return new WebSocketSession(sockets, System.Text.Encoding.ASCII.GetBytes(extensions), default);
        }

        var problems = Read(server, http2, Taker);
        Assert.Empty(problems);
        Assert.Empty(sockets.Ledger.Problems);
        // Each message comes from the client and then from the server.
        Assert.Equal(sent.SelectMany(m => new[] { m, m }), sockets.Messages);
        Assert.Equal(compressed, sockets.Ledger.Labels(Side.Client).Contains("Compressed"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task hub_messages_are_those_that_were_sent(bool messagePack)
    {
        await using var server = await EchoServer.Start(HttpProtocols.Http1);
        var payload = new byte[5000];
        new Random(5).NextBytes(payload);
        await Call(server, messagePack, payload);
        var hub = new SignalRRecorder();
        var sockets = new WebSocketRecorder { Hub = new SignalRSession(hub) };
        var problems = Read(server, false, extensions => new WebSocketSession(sockets, System.Text.Encoding.ASCII.GetBytes(extensions), default));
        Assert.Empty(problems);
        Assert.Empty(sockets.Ledger.Problems);
        Assert.Empty(hub.Ledger.Problems);
        Assert.Equal(
            ["Client Handshake", "Server Handshake", "Client Invocation id=1 target=Echo", "Client Invocation target=Shout", "Client StreamInvocation id=2 target=Count", "Client Invocation id=3 target=Fail"],
            hub.Messages.Where(m => !m.EndsWith("Ping", StringComparison.Ordinal) && !m.EndsWith("Close", StringComparison.Ordinal) && (m.StartsWith("Client", StringComparison.Ordinal) || m == "Server Handshake")));
        Assert.Contains("Server Invocation target=Heard", hub.Messages);
        Assert.Equal(4, hub.Messages.Count(m => m == "Server StreamItem id=2"));
        Assert.Contains("Server Completion id=2", hub.Messages);
        Assert.Contains(hub.Messages, m => m.StartsWith("Server Completion id=3 error=", StringComparison.Ordinal) && m.EndsWith("as asked", StringComparison.Ordinal));
        var expected = messagePack
            ? "Binary \u00c5\u0013\u0088" + System.Text.Encoding.Latin1.GetString(payload)
            : $"Text \"{Convert.ToBase64String(payload)}\"";
        Assert.Contains(expected, hub.Arguments.Select(a => a.Replace("\\u002B", "+", StringComparison.Ordinal)));
        Assert.Equal(sockets.Ledger.Bytes(Side.Client, "Message").Length, hub.Ledger.Counted(Side.Client));
        Assert.Equal(sockets.Ledger.Bytes(Side.Server, "Message").Length, hub.Ledger.Counted(Side.Server));
    }

    private static List<Problem> Read(EchoServer server, bool http2, Func<string, IStreamPair> taker)
    {
        var steps = server.Proxy.Connections.Single();
        if (http2)
        {
            var second = new Http2Recorder { Taker = taker };
            Script.Run(new Dissection.Http2.Http2Session(second), steps, Script.Whole);
            return second.Ledger.Problems;
        }
        var first = new Http1Recorder { Taker = taker };
        Script.Run(new Dissection.Http1.Http1Session(first), steps, Script.Whole);
        return first.Ledger.Problems;
    }

    private static async Task<List<byte[]>> Talk(EchoServer server, string path, bool compressed, bool http2)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        using var socket = new ClientWebSocket();
        if (compressed)
            socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientContextTakeover = !path.Contains("fresh", StringComparison.Ordinal) };
        if (http2)
            (socket.Options.HttpVersion, socket.Options.HttpVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        await socket.ConnectAsync(new Uri($"ws://{server.Address}{path}"), http2 ? invoker : null, default);
        List<byte[]> sent = [];
        for (var i = 0; i < 20; i++)
        {
            var message = System.Text.Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(i, i * 10).Select(n => $"word {n % 7} \u00fcber")));
            sent.Add(message);
            await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, true, default);
            await Receive(socket, message);
        }
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", default);
        return sent;
    }

    private static async Task Receive(ClientWebSocket socket, byte[] expected)
    {
        var buffer = new byte[expected.Length + 1];
        var count = 0;
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(count), default);
            count += received.Count;
        }
        while (!received.EndOfMessage);
        Assert.Equal(expected, buffer[..count]);
    }

    private static async Task Call(EchoServer server, bool messagePack, byte[] payload)
    {
        var builder = new HubConnectionBuilder().WithUrl($"http://{server.Address}/hub", options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
        });
        if (messagePack)
            builder.AddMessagePackProtocol();
        await using var connection = builder.Build();
        var heard = new TaskCompletionSource<string>();
        connection.On<string>("Heard", heard.SetResult);
        await connection.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(payload, await connection.InvokeAsync<byte[]>("Echo", payload, TestContext.Current.CancellationToken));
        await connection.SendAsync("Shout", "loud", TestContext.Current.CancellationToken);
        Assert.Equal("loud", await heard.Task);
        Assert.Equal([0, 1, 2, 3], await connection.StreamAsync<int>("Count", 4, TestContext.Current.CancellationToken).ToListAsync());
        await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => connection.InvokeAsync("Fail", TestContext.Current.CancellationToken));
    }
}
