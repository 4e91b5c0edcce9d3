using System.Text.Json.Nodes;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Parts of documents by their paths, such as <c>verificationMaterial.tlogEntries.0.logId</c>.</summary>
internal static class JsonParts
{
    public static JsonNode At(this JsonNode node, string path) =>
        path.Split('.').Aggregate(node,
            (at, name) => (int.TryParse(name, out var index) ? at[index] : at[name]) ?? throw new ArgumentException($"No {name} in {path}."));

    public static void Set(this JsonNode node, string path, JsonNode? value)
    {
        var (owner, name) = Split(node, path);
        if (int.TryParse(name, out var index))
            owner[index] = value;
        else
            owner[name] = value;
    }

    public static void Drop(this JsonNode node, string path)
    {
        var (owner, name) = Split(node, path);
        if (int.TryParse(name, out var index))
            owner.AsArray().RemoveAt(index);
        else
            owner.AsObject().Remove(name);
    }

    /// <summary>Rewrites bytes that stand as base64.</summary>
    public static void Rewrite(this JsonNode node, string path, Func<byte[], byte[]> change) =>
        node.Set(path, Convert.ToBase64String(change(Convert.FromBase64String(node.At(path).GetValue<string>()))));

    /// <summary>Appends a copy of an item, changed or not.</summary>
    public static void Repeat(this JsonNode node, string path, Action<JsonNode>? change = null)
    {
        var items = node.At(path).AsArray();
        var copy = items[0]!.DeepClone();
        change?.Invoke(copy);
        items.Add(copy);
    }

    private static (JsonNode Owner, string Name) Split(JsonNode node, string path) =>
        path.LastIndexOf('.') is var dot and >= 0 ? (node.At(path[..dot]), path[(dot + 1)..]) : (node, path);
}
