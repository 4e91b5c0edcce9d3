using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Hosting;

/// <summary>Health and metrics. Health is a bare status on every address; metrics are for the operator's addresses alone.</summary>
internal sealed class RelayHealth(ITransferLedger ledger, BlobFolder folder)
{
    /// <summary>With less room than this the relay is not ready for new transfers.</summary>
    public const long LeastFreeBytes = 64 << 20;

    /// <summary>Maps the routes.</summary>
    public static void Map(WebApplication app)
    {
        var health = app.Services.GetRequiredService<RelayHealth>();
        app.MapGet(RelayRoutes.Live, static context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        app.MapGet(RelayRoutes.Ready, async context => context.Response.StatusCode =
            await health.IsReadyAsync(context.RequestAborted)
                ? StatusCodes.Status204NoContent
                : StatusCodes.Status503ServiceUnavailable);
        if (app.Services.GetRequiredService<RelaySettings>().ManagementUrls.Count > 0)
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint(static context =>
                context.Request.Path == "/metrics" && context.IsManagement());
        }
    }

    /// <summary>Whether the ledger answers and the disk has room.</summary>
    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            // An id that nobody has: the answer must come from the store, not from memory.
            await ledger.FindAsync(TransferId.FromGuid(Guid.NewGuid()), cancellation);
            return folder.FreeBytes() >= LeastFreeBytes;
        }
        catch (Exception e) when (e is LedgerUnavailableException or IOException)
        {
            return false;
        }
    }
}
