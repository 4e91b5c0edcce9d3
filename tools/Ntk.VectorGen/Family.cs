using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Writes one file of vectors.</summary>
internal static class Family
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="about">What a vector of the family says, and what a reader does with it.</param>
    /// <param name="vectors">One condition each.</param>
    /// <param name="given">What several vectors refer to, if anything.</param>
    internal static byte[] Write(string about, IEnumerable<JsonObject> vectors, JsonArray? given = null)
    {
        var list = new JsonArray([.. vectors]);
        var file = new JsonObject { ["format"] = "ntk-vectors/1", ["about"] = about, ["count"] = list.Count };
        if (given is not null)
            file["blobs"] = given;
        file["vectors"] = list;
        return [.. JsonSerializer.SerializeToUtf8Bytes(file, Options), (byte)'\n'];
    }

    internal static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
