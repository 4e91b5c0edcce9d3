using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Seeds, and all that is derived from them.</summary>
internal static class DerivationVectors
{
    internal static byte[] Generate() => Family.Write(
        "All that is derived from a seed. chunkKeys has the keys of the chunks named by their index; header is the whole header by log2 of the chunk size.",
        [
            Vector("seed of zeros", new byte[32]),
            Vector("seed of ones", [.. Enumerable.Repeat((byte)0xff, 32)]),
            Vector("seed of counting bytes", [.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
            Vector("seed of a hash", Bytes.Seed("derivation")),
        ]);

    private static JsonObject Vector(string name, byte[] seed)
    {
        var keys = new ReferenceKeys(seed);
        var chunkKeys = new JsonObject();
        foreach (var index in (int[])[0, 1, 2, 3, 64, 1000])
            chunkKeys[$"{index}"] = Family.Hex(keys.ChunkKey(index));
        var headers = new JsonObject();
        for (var log2 = 16; log2 <= 22; log2++)
            headers[$"{log2}"] = Family.Hex(keys.Header(log2));
        return new JsonObject
        {
            ["name"] = name,
            ["seed"] = Family.Hex(seed),
            ["linkSecret"] = Family.Hex(keys.LinkSecret),
            ["transferId"] = Family.Hex(keys.TransferId),
            ["uploadCapability"] = Family.Hex(keys.UploadCapability),
            ["downloadCapability"] = Family.Hex(keys.DownloadCapability),
            ["manifestChain"] = Family.Hex(keys.ManifestChain),
            ["contentChain"] = Family.Hex(keys.ContentChain),
            ["chunkKeys"] = chunkKeys,
            ["header"] = headers,
        };
    }
}
