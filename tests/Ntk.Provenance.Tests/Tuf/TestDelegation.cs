using System.Text.Json.Nodes;

namespace Ntk.Provenance.Tests.Tuf;

/// <summary>A delegation in a test repository.</summary>
internal sealed record TestDelegation(string Name, string[] Paths, bool Terminating = false)
{
    public string[]? HashPrefixes { get; init; }

    public JsonObject Json(TestKey key)
    {
        var json = new JsonObject
        {
            ["name"] = Name,
            ["keyids"] = new JsonArray(key.Id),
            ["threshold"] = 1,
            ["terminating"] = Terminating,
        };
        if (HashPrefixes is null)
            json["paths"] = new JsonArray([.. Paths.Select(path => (JsonNode)path)]);
        else
            json["path_hash_prefixes"] = new JsonArray([.. HashPrefixes.Select(prefix => (JsonNode)prefix)]);
        return json;
    }
}
