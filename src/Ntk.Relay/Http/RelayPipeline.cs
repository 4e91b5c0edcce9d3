using Microsoft.AspNetCore.Connections;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>What holds for every request: the protocol field, empty errors, and counted refusals.</summary>
internal sealed class RelayPipeline(RelayMeter meter, ILogger<RelayPipeline> log)
{
    /// <summary>Runs the rest of the pipeline.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers[RelayHeaders.Protocol] = "1";
        try
        {
            await next(context);
        }
        catch (Exception e) when (HasLeft(context, e))
        {
            // The client left; there is nobody to answer.
        }
        catch (LedgerUnavailableException)
        {
            context.Refuse(Refusal.StoreUnavailable);
        }
#pragma warning disable CA1031 // The last resort: nothing of an exception may reach a client.
        catch (Exception e)
#pragma warning restore CA1031
        {
            RelayLog.RequestFailed(log, e.GetType().Name, e.HResult);
            Fail(context);
        }
        if (context.Items.TryGetValue(typeof(Refusal), out var refusal))
            meter.Refused((Refusal)refusal!);
    }

    private static bool HasLeft(HttpContext context, Exception failure) =>
        failure is ConnectionResetException or ConnectionAbortedException
        || (failure is OperationCanceledException && context.RequestAborted.IsCancellationRequested);

    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }
        context.Response.Clear();
        context.Response.Headers[RelayHeaders.Protocol] = "1";
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.ContentLength = 0;
    }
}
