using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Ntk.DevelopmentSigstore.Http;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore;

/// <summary>An instance that is served on loopback, all services on one port.</summary>
public sealed class DevelopmentServer : IAsyncDisposable
{
    /// <summary>The trusted root's name in the folder.</summary>
    public const string TrustedRootFile = "trusted_root.json";

    /// <summary>The signing configuration's name in the folder.</summary>
    public const string SigningConfigFile = "signing_config.json";

    private readonly WebApplication _app;
    private DevelopmentInstance? _instance;

    private DevelopmentServer(DevelopmentServerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = Exchange.MaxBody;
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.UseRouting();
        Map(_app, () => Instance);
    }

    /// <summary>Where it is served, without a slash at its end; the issuer of its tokens, too.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The services.</summary>
    public DevelopmentInstance Instance =>
        _instance ?? throw new RefusedException(Refusal.NotFound, "The services are not open yet.");

    /// <summary>Opens the instance of a folder, or begins it, and serves it.</summary>
    /// <exception cref="IOException">The port is taken, or another process has the folder.</exception>
    /// <exception cref="InvalidDataException">A log in the folder is damaged.</exception>
    public static async Task<DevelopmentServer> StartAsync(DevelopmentServerOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new DevelopmentServer(options);
        try
        {
            await server._app.StartAsync(stop);
            server.Url = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            var folder = options.Data is null ? PrivateFolder.InMemory() : PrivateFolder.Open(options.Data);
            server._instance = await DevelopmentInstance.OpenAsync(folder, server.Url, options.Time);
            server.WriteConfiguration(folder);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _instance?.Dispose();
    }

    private static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        AuthorityEndpoints.Map(app, instance);
        CtEndpoints.Map(app, instance);
        RekorV1Endpoints.Map(app, instance);
        RekorV2Endpoints.Map(app, instance);
        TimestampEndpoints.Map(app, instance);
        OidcEndpoints.Map(app, instance);
        TrustEndpoints.Map(app, instance);
    }

    private void WriteConfiguration(PrivateFolder folder)
    {
        folder.Write(TrustedRootFile, System.Text.Encoding.UTF8.GetBytes(Instance.TrustedRoot().ToJsonString()));
        folder.Write(SigningConfigFile, System.Text.Encoding.UTF8.GetBytes(Trust.SigningConfigDocument.Of(Url, Instance.Since, 1, 2).ToJsonString()));
    }
}
