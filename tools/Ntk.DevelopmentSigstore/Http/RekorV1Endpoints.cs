using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Logs;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Rekor;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>Rekor's first interface: <c>/api/v1/log</c>.</summary>
internal static class RekorV1Endpoints
{
    private const string Entries = "/api/v1/log/entries";

    public static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        app.MapPost(Entries, Exchange.Handler(ErrorForm.Rest, context => AddAsync(context, instance().RekorV1)));
        app.MapGet(Entries, Exchange.Handler(ErrorForm.Rest, async context =>
            await AnswerAsync(context, instance().RekorV1, await instance().RekorV1.Entries.ReadAsync(context.QueryNumber("logIndex")))));
        app.MapGet(Entries + "/{id}", Exchange.Handler(ErrorForm.Rest, async context =>
            await AnswerAsync(context, instance().RekorV1, await instance().RekorV1.FindAsync((string)context.Request.RouteValues["id"]!))));
        app.MapGet("/api/v1/log", Exchange.Handler(ErrorForm.Rest, context => context.AnswerAsync(State(instance().RekorV1))));
        app.MapGet("/api/v1/log/publicKey", Exchange.Handler(ErrorForm.Rest, context =>
            context.AnswerAsync(Pem(instance().RekorV1.PublicKey), "application/x-pem-file")));
    }

    private static async Task AddAsync(HttpContext context, RekorV1Log log)
    {
        try
        {
            var entry = await log.AddAsync(await context.BodyAsync());
            context.Response.Headers.ETag = log.EntryId(entry);
            context.Response.Headers.Location = $"{Entries}/{log.EntryId(entry)}";
            await context.AnswerAsync(log.Answer(entry), StatusCodes.Status201Created);
        }
        catch (RefusedException refused) when (refused.ExistingIndex is { } index)
        {
            // A client that logs twice looks up what it logged.
            context.Response.Headers.Location = $"{Entries}/{log.EntryId(await log.Entries.ReadAsync(index))}";
            throw;
        }
    }

    private static Task AnswerAsync(HttpContext context, RekorV1Log log, LoggedEntry entry) => context.AnswerAsync(log.Answer(entry));

    private static byte[] Pem(byte[] publicKey) => Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", publicKey) + "\n");

    private static JsonObject State(RekorV1Log log)
    {
        var head = log.Entries.Head;
        return new JsonObject
        {
            ["rootHash"] = head.Root.ToString(),
            ["signedTreeHead"] = head.Checkpoint,
            ["treeID"] = log.TreeId.ToString(CultureInfo.InvariantCulture),
            ["treeSize"] = head.Size,
            ["inactiveShards"] = new JsonArray(),
        };
    }
}
