using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Content lengths around every boundary, and the blob lengths that padding gives them.</summary>
internal static class LengthVectors
{
    internal static byte[] Generate() => Family.Write(
        "The length of a blob: content bytes, log2 of the chunk size, bytes of the padded blob.",
        from log2 in (int[])[16, 20, 22]
        from content in Lengths(1L << log2)
        select new JsonObject { ["content"] = content, ["chunkSizeLog2"] = log2, ["blob"] = ReferenceLength.Of(content, log2) });

    private static IEnumerable<long> Lengths(long chunk)
    {
        var perChunk = chunk - 4;
        long[] boundaries = [perChunk, 2 * perChunk, 31 * perChunk, 32 * perChunk, 33 * perChunk, 1000 * perChunk];
        long[] others = [0, 1, 2, 1000, 2000, 10_485_760, 1_073_741_824, 5_000_000_000, 1_000_000_000_000];
        return others.Concat(boundaries.SelectMany(b => (long[])[b - 1, b, b + 1, b + 20])).Concat(ShortLastChunks(chunk)).Distinct().Order();
    }

    /// <summary>Lengths whose padding alone would leave a last chunk that is too short.</summary>
    private static IEnumerable<long> ShortLastChunks(long chunk)
    {
        var found = 0;
        for (var chunks = 2L; found < 3 && chunks < 3000; chunks++)
        {
            var content = (chunks - 1) * (chunk - 4);
            var blob = ReferenceLength.Of(content, System.Numerics.BitOperations.Log2((ulong)chunk));
            if ((blob - 56) % (chunk + 16) != 20)
                continue;
            found++;
            yield return content;
        }
    }
}
