using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Buffers;
using Ntk.Relay.Http;
using Ntk.Relay.Ledger;
using Ntk.Relay.Transfers;
using Ntk.Wire;

namespace Ntk.Relay.Hosting;

/// <summary>Composes the relay: settings in, a web application out.</summary>
internal static class RelayHost
{
    /// <summary>Builds a relay that has not begun to listen.</summary>
    public static WebApplication Build(RelaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => Configure(kestrel, settings));
        builder.Services.AddRouting();
        Register(builder.Services, settings);
        var app = builder.Build();
        app.Use(static (context, next) =>
        {
            context.Response.Headers[RelayHeaders.Protocol] = "1";
            return next(context);
        });
        app.UseRouting();
        TransferRoutes.Map(app);
        return app;
    }

    private static void Register(IServiceCollection services, RelaySettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Microsoft.AspNetCore.Connections.IMemoryPoolFactory<byte>, BlockPoolFactory>();
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets.SocketTransportOptions>(o =>
        {
            o.UnsafePreferInlineScheduling = Environment.GetEnvironmentVariable("INL") == "1";
            o.WaitForDataBeforeAllocatingBuffer = Environment.GetEnvironmentVariable("NOWAIT") != "1";
            if (Environment.GetEnvironmentVariable("IOQ") is { } q) o.IOQueueCount = int.Parse(q);
            if (Environment.GetEnvironmentVariable("MRB") is { } m) o.MaxReadBufferSize = int.Parse(m);
            if (Environment.GetEnvironmentVariable("MWB") is { } w) o.MaxWriteBufferSize = int.Parse(w);
        });
        services.AddSingleton<ITransferLedger, MemoryLedger>();
        services.AddSingleton(new BlobFolder(settings.Blobs));
        services.AddSingleton(_ => new RateLimits(settings.OpeningsPerMinute, settings.GuessesPerMinute));
        services.AddSingleton(new StorageQuota(settings.Quota, settings.NetworkQuota));
        services.AddSingleton<RelayStopping>();
        services.AddSingleton<LiveTransfers>();
        services.AddSingleton<TransferDesk>();
        services.AddSingleton<Durability>();
        services.AddHostedService(static services => services.GetRequiredService<Durability>());
        TransferRoutes.Register(services);
    }

    private static void Configure(KestrelServerOptions kestrel, RelaySettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Limits.MaxControlBody;
        foreach (var url in settings.Urls)
            kestrel.Listen(url.Address, url.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
