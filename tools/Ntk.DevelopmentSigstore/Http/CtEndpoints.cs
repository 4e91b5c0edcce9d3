using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Ct;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Http;

/// <summary>What of a certificate transparency log can be read (RFC 6962, section 4).</summary>
internal static class CtEndpoints
{
    /// <summary>Entries in an answer; a log may give fewer than it is asked for (section 4.6).</summary>
    private const int MaxEntries = 64;

    public static void Map(WebApplication app, Func<DevelopmentInstance> instance)
    {
        app.MapGet("/ct/v1/get-sth", Exchange.Handler(ErrorForm.Rest, context => context.AnswerAsync(TreeHead(instance().Ct))));
        app.MapGet("/ct/v1/get-entries", Exchange.Handler(ErrorForm.Rest, context =>
            context.AnswerAsync(Entries(instance().Ct, context.QueryNumber("start"), context.QueryNumber("end")))));
        app.MapGet("/ct/v1/get-proof-by-hash", Exchange.Handler(ErrorForm.Rest, context => ProveAsync(context, instance().Ct)));
        app.MapGet("/ct/v1/get-roots", Exchange.Handler(ErrorForm.Rest, context => context.AnswerAsync(new JsonObject
        {
            ["certificates"] = new JsonArray(Convert.ToBase64String(instance().Authority.Root.RawData)),
        })));
    }

    private static JsonObject TreeHead(CtLog log)
    {
        var head = log.Entries.Head;
        var (time, signature) = log.SignTreeHead(head);
        return new JsonObject
        {
            ["tree_size"] = head.Size,
            ["timestamp"] = time,
            ["sha256_root_hash"] = Convert.ToBase64String(head.Root.ToArray()),
            ["tree_head_signature"] = Convert.ToBase64String(signature),
        };
    }

    private static JsonObject Entries(CtLog log, long start, long end)
    {
        var size = log.Entries.Head.Size;
        if (start > end || start >= size)
            throw new RefusedException(Refusal.NotFound, $"There are no entries {start} to {end}; the log has {size}.");
        var entries = new JsonArray();
        for (var index = start; index <= Math.Min(end, size - 1) && entries.Count < MaxEntries; index++)
            entries.Add((JsonNode)new JsonObject
            {
                ["leaf_input"] = Convert.ToBase64String(log.Entries.ReadBody(index)),
                ["extra_data"] = Convert.ToBase64String(log.Entries.ReadAnnex(index)),
            });
        return new JsonObject { ["entries"] = entries };
    }

    private static async Task ProveAsync(HttpContext context, CtLog log)
    {
        var size = context.QueryNumber("tree_size");
        var hash = RequestJson.Decode(context.Request.Query["hash"].ToString(), "hash");
        var isThere = size <= log.Entries.Head.Size && hash.Length == LogDigest.Size;
        if (!isThere || !log.Entries.TryFind(new LogDigest(hash), out var index) || index >= size)
            throw new RefusedException(Refusal.NotFound, $"There is no such leaf in the tree of {size} leaves; the log has {log.Entries.Head.Size}.");
        var path = await log.Entries.TreeAt(size).InclusionPathAsync(index, context.RequestAborted);
        await context.AnswerAsync(new JsonObject
        {
            ["leaf_index"] = index,
            ["audit_path"] = new JsonArray([.. path.Select(node => (JsonNode)Convert.ToBase64String(node.ToArray()))]),
        });
    }
}
