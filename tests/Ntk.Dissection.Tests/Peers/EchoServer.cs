using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ntk.Dissection.Tests.Peers;

/// <summary>A Kestrel without TLS: bodies, WebSocket messages and hub calls come back. A recording proxy stands before it.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private EchoServer(WebApplication app, RecordingProxy proxy)
    {
        this.app = app;
        Proxy = proxy;
    }

    public RecordingProxy Proxy { get; }

    public string Address => $"127.0.0.1:{Proxy.Port}";

    public static async Task<EchoServer> Start(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Services.AddSignalR().AddMessagePackProtocol();
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/echo", Echo);
        app.Map("/socket", EchoSocket);
        app.MapHub<EchoHub>("/hub");
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new EchoServer(app, new RecordingProxy(new Uri(address).Port));
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await app.DisposeAsync();
    }

    private static async Task Echo(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("counted"))
            context.Response.ContentLength = context.Request.ContentLength;
        else if (context.Response.SupportsTrailers())
            context.Response.DeclareTrailer("X-Done");
        await context.Request.Body.CopyToAsync(context.Response.Body);
        if (!context.Request.Query.ContainsKey("counted") && context.Response.SupportsTrailers())
            context.Response.AppendTrailer("X-Done", "yes");
    }

    private static async Task EchoSocket(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            DangerousEnableCompression = true,
            DisableServerContextTakeover = context.Request.Query.ContainsKey("fresh"),
        });
        var buffer = new byte[10_000];
        while (await socket.ReceiveAsync(buffer.AsMemory(), default) is var received && received.MessageType != WebSocketMessageType.Close)
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, default);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", default);
    }
}
