using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Whole blobs, described by what they are sealed from and by their digests.</summary>
internal static class BlobVectors
{
    private const int SmallChunk = (1 << 16) - 4;

    /// <summary>The blob of an empty file, committed whole so that a reader can be tested without a writer.</summary>
    internal static ReferenceBlob Smallest { get; } = new(
        Bytes.Seed("empty file"), 16, ReferenceBlob.Plaintexts(16, Encoding.UTF8.GetBytes(Json("file", 0)), []));

    internal static byte[] Generate() => Family.Write(
        $"Blobs. {Bytes.ContentRule}. sha256 is that of the whole blob, root its Merkle root. The blob of \"empty file\" is the file smallest.blob.",
        [
            Vector("empty file", "file", 16, 0),
            Vector("one byte", "file", 16, 1),
            Vector("a few bytes", "file", 16, 1000),
            Vector("one byte below a chunk", "file", 16, SmallChunk - 1),
            Vector("exactly a chunk", "file", 16, SmallChunk),
            Vector("one byte above a chunk", "file", 16, SmallChunk + 1),
            Vector("exactly three chunks", "file", 16, 3 * SmallChunk),
            Vector("padding in a chunk of its own", "file", 16, (14 * SmallChunk) + 40_000),
            Vector("empty stream", "stream", 20, 0),
            Vector("stream", "stream", 20, 100_000),
            Vector("folder", "folder", 20, 2_000_000),
            Vector("2^17", "stream", 17, 300_000),
            Vector("2^18", "stream", 18, 300_000),
            Vector("2^19", "stream", 19, 600_000),
            Vector("2^21", "stream", 21, 2_200_000),
            Vector("2^22", "stream", 22, 4_300_000),
        ]);

    internal static string Json(string kind, int length) => kind switch
    {
        "file" => $$"""{"v":1,"kind":"file","name":"a.bin","size":{{length}}}""",
        "folder" => """{"v":1,"kind":"folder","name":"a"}""",
        _ => """{"v":1,"kind":"stream"}""",
    };

    internal static JsonObject Describe(string name, string kind, int log2, int length, ReferenceBlob blob) => new()
    {
        ["name"] = name,
        ["seed"] = Family.Hex(Bytes.Seed(name)),
        ["chunkSizeLog2"] = log2,
        ["manifest"] = JsonNode.Parse(Json(kind, length)),
        ["contentLength"] = length,
        ["chunks"] = blob.ChunkCount,
        ["lastChunkSize"] = blob.LastChunkSize,
        ["length"] = blob.Bytes.Length,
        ["sha256"] = Family.Hex(SHA256.HashData(blob.Bytes)),
        ["root"] = Family.Hex(blob.Root),
    };

    private static JsonObject Vector(string name, string kind, int log2, int length)
    {
        var plaintexts = ReferenceBlob.Plaintexts(log2, Encoding.UTF8.GetBytes(Json(kind, length)), Bytes.Content(length));
        return Describe(name, kind, log2, length, new ReferenceBlob(Bytes.Seed(name), log2, plaintexts));
    }
}
