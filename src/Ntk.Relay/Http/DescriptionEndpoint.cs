using System.Text.Json;
using Ntk.Relay.Hosting;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary><c>GET /v1/relay</c>: what this relay speaks and takes.</summary>
internal sealed class DescriptionEndpoint(RelaySettings settings)
{
    private readonly byte[] _body = JsonSerializer.SerializeToUtf8Bytes(
        new RelayDescription([RelayDescription.ProtocolVersion], settings.MaxBlobSize, settings.MaxLifetimeSeconds),
        WireJson.Default.RelayDescription);

    public Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = _body.Length;
        return context.Response.Body.WriteAsync(_body, context.RequestAborted).AsTask();
    }
}
