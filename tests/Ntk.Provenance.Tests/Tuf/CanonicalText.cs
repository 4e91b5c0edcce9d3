using System.Text;
using System.Text.Json.Nodes;

namespace Ntk.Provenance.Tests.Tuf;

/// <summary>Canonical JSON for the test repository, written apart from the code that is tested: over a tree that the test made, for ASCII names.</summary>
internal static class CanonicalText
{
    public static byte[] Of(JsonNode? node) => Encoding.UTF8.GetBytes(Text(node));

    private static string Text(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(",", members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{Quoted(m.Key)}:{Text(m.Value)}")) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(Text)) + "]",
        JsonValue value when value.TryGetValue<string>(out var text) => Quoted(text),
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
