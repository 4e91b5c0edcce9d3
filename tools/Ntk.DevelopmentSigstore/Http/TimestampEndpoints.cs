using System.Text;
using Ntk.DevelopmentSigstore.Timestamps;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>The timestamp authority's interface: <c>/api/v1/timestamp</c>, DER or JSON, and its chain.</summary>
internal static class TimestampEndpoints
{
    public static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        app.MapPost("/api/v1/timestamp", Exchange.Handler(ErrorForm.Rest, context => StampAsync(context, instance().Timestamps)));
        app.MapGet("/api/v1/timestamp/certchain", Exchange.Handler(ErrorForm.Rest, context =>
            context.AnswerAsync(Chain(instance().Timestamps), "application/pem-certificate-chain")));
    }

    private static async Task StampAsync(HttpContext context, TimestampAuthority authority)
    {
        var body = await context.BodyAsync();
        var isJson = context.Request.HasJsonContentType();
        var request = isJson ? TimestampRequest.ParseJson(body) : TimestampRequest.Parse(body);
        await context.AnswerAsync(authority.Stamp(request), "application/timestamp-reply", StatusCodes.Status201Created);
    }

    private static byte[] Chain(TimestampAuthority authority) =>
        Encoding.ASCII.GetBytes($"{authority.Certificate.ExportCertificatePem()}\n{authority.Root.ExportCertificatePem()}\n");
}
