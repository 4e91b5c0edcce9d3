using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Ntk.Relay.Admission;
using Ntk.Relay.Blobs;
using Ntk.Relay.Buffers;
using Ntk.Relay.Http;
using Ntk.Relay.Hubs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Lifecycle;
using Ntk.Relay.Observation;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Transfers;
using OpenTelemetry.Metrics;

namespace Ntk.Relay.Hosting;

/// <summary>Composes the relay: settings in, a web application out.</summary>
internal static class RelayHost
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);

    /// <summary>Builds a relay that has not begun to listen.</summary>
    /// <param name="settings">What the operator decided.</param>
    /// <param name="certificate">For the addresses of TLS; null where there are none.</param>
    /// <param name="ledger">The open ledger; it outlives the relay.</param>
    /// <param name="logs">Where logs go; outlives the relay, too.</param>
    /// <param name="time">The clock.</param>
    public static WebApplication Build(
        RelaySettings settings, X509Certificate2? certificate, MartenLedger ledger, ILoggerFactory logs, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => RelayListeners.Configure(kestrel, settings, certificate));
        builder.Services.AddRouting();
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<ITransferLedger>(ledger);
        builder.Services.AddSingleton<ITransferCatalogue>(ledger);
        builder.Services.AddSingleton<IMailboxLedger>(ledger);
        builder.Services.AddSingleton<IRendezvousLedger>(ledger);
        builder.Services.AddSingleton(ledger.Envelopes);
        Register(builder.Services, settings);
        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<RelayPipeline>().InvokeAsync);
        app.UseWebSockets();
        app.Use(RelayHub.GuardAsync);
        app.UseRouting();
        RelayHealth.Map(app);
        TransferRoutes.Map(app);
        RelayHub.Map(app);
        return app;
    }

    /// <summary>Whether a part that works in the background ended with a fault, which stops the relay.</summary>
    public static bool HasFailed(IServiceProvider services) =>
        services.GetServices<IHostedService>().OfType<BackgroundService>().Any(part => part.ExecuteTask is { IsFaulted: true });

    private static void Register(IServiceCollection services, RelaySettings settings)
    {
        services.AddSingleton(settings);
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = Drain);
        services.AddSingleton<IMemoryPoolFactory<byte>, BlockPoolFactory>();
        services.Configure<SocketTransportOptions>(transport => Transport(transport, settings));
        services.AddSingleton(_ => new BlobFolder(settings.Blobs));
        services.AddSingleton<BlobRemoval>();
        services.AddSingleton(provider => new RateLimits(settings, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WrongAnswers>();
        services.AddSingleton(new StorageQuota(settings.Quota, settings.NetworkQuota));
        services.AddSingleton<WaitingBytes>();
        services.AddSingleton<RelayStopping>();
        services.AddSingleton<RelayPipeline>();
        services.AddSingleton<RelayHealth>();
        services.AddSingleton<RelayMeter>();
        services.AddSingleton<LiveTransfers>();
        services.AddSingleton<TransferDesk>();
        services.AddHostedService<StartSweep>();
        services.AddHostedService<PrekeySweep>();
        services.AddHostedService<Expiry>();
        services.AddSingleton<Durability>();
        services.AddHostedService(static services => services.GetRequiredService<Durability>());
        TransferRoutes.Register(services);
        RelayHub.Register(services);
        if (settings.ManagementUrls.Count > 0)
            services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMeter(RelayMeter.Name).AddPrometheusExporter());
    }

    private static void Transport(SocketTransportOptions transport, RelaySettings settings)
    {
        // No queues of its own beside the thread pool: with two processors they only add hand-overs.
        transport.IOQueueCount = 0;
        transport.MaxReadBufferSize = settings.ReceiveWindow;
        transport.MaxWriteBufferSize = settings.SendWindow;
    }
}
