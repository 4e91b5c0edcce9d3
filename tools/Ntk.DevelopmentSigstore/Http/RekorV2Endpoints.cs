using System.Text;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>Rekor's second interface: <c>/api/v2/log/entries</c>, the checkpoint and the tiles.</summary>
internal static class RekorV2Endpoints
{
    public static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        app.MapPost("/api/v2/log/entries", Exchange.Handler(ErrorForm.Grpc, async context =>
            await context.AnswerAsync(await instance().RekorV2.AddAsync(await context.BodyAsync()), StatusCodes.Status201Created)));
        app.MapGet("/api/v2/checkpoint", Exchange.Handler(ErrorForm.Grpc, context =>
            context.AnswerAsync(Encoding.UTF8.GetBytes(instance().RekorV2.Entries.Head.Checkpoint), "text/plain; charset=utf-8")));
        app.MapGet("/api/v2/tile/{**path}", Exchange.Handler(ErrorForm.Grpc, context => TileAsync(context, instance())));
    }

    private static Task TileAsync(HttpContext context, DevelopmentInstance instance)
    {
        var path = $"tile/{context.Request.RouteValues["path"]}";
        if (!TilePath.TryParse(path, out var tile) || instance.RekorV2.Entries.ReadTile(tile) is not { } content)
            throw new RefusedException(Refusal.NotFound, $"The log has no tile \"{path}\".");
        return context.AnswerAsync(content, "application/octet-stream");
    }
}
