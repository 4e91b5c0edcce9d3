using System.Text;
using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>
/// Blobs that must be refused, each by one class, with the content that may have been released before. They are described as changes of
/// right blobs; a chunk that is authentic but breaks a rule differs from the right one in a few bytes and its tag.
/// </summary>
internal static class RefusedBlobVectors
{
    private const int Size = 1 << 16;
    private const int Stride = Size + 16;
    private const int Chunk = Size - 4;
    private const int Length = (3 * Chunk) + 1000;

    private static readonly byte[] Content = Bytes.Content(Length);
    private static readonly byte[] FileJson = Encoding.UTF8.GetBytes(BlobVectors.Json("file", Length));
    private static readonly byte[] StreamJson = Encoding.UTF8.GetBytes(BlobVectors.Json("stream", Length));
    private static readonly byte[] FileBlob = Seal("refused file", FileJson);
    private static readonly byte[] StreamBlob = Seal("refused stream", StreamJson);

    internal static byte[] Generate()
    {
        var blobs = new JsonArray(
            BlobVectors.Describe("refused file", "file", 16, Length, Reference("refused file", FileJson)),
            BlobVectors.Describe("refused stream", "stream", 16, Length, Reference("refused stream", StreamJson)));
        return Family.Write(
            $"Blobs that are refused: the right blob, the edits that make the wrong one, the failure, and how many bytes from the front of the content may have been "
            + $"released before. {Bytes.ContentRule}. Edits: {Edits.Rule}.",
            [.. Headers(), .. Damaged(), .. Misplaced(), .. Ended(), .. Manifests(), .. Paddings(), .. Lengths()],
            blobs);
    }

    private static IEnumerable<JsonObject> Headers() =>
    [
        File("header cut", "HeaderTruncated", 0, Edits.Cut(55)),
        File("magic", "UnknownMagic", 0, Edits.Flip(0, 0x20)),
        File("suite", "UnknownSuite", 0, Edits.Flip(4, 0x02)),
        File("chunk size", "ChunkSizeOutOfRange", 0, Edits.Replace(5, [15])),
        File("reserved", "ReservedNotZero", 0, Edits.Flip(7, 0x01)),
        File("transfer id", "ForeignTransfer", 0, Edits.Flip(8, 0x01)),
        File("key commitment", "WrongKey", 0, Edits.Flip(55, 0x01)),
    ];

    private static IEnumerable<JsonObject> Damaged() =>
    [
        File("bit in the manifest", "ChunkNotAuthentic", 0, Edits.Flip(At(0) + 100, 0x10)),
        File("bit in a chunk", "ChunkNotAuthentic", Chunk, Edits.Flip(At(2) + 5, 0x01)),
        File("bit in a tag", "ChunkNotAuthentic", Chunk, Edits.Flip(At(3) - 1, 0x80)),
        File("bit in the last chunk", "ChunkNotAuthentic", 3 * Chunk, Edits.Flip(At(4), 0x01)),
        File("last bit", "ChunkNotAuthentic", 3 * Chunk, Edits.Flip(FileBlob.Length - 1, 0x01)),
        Stream("last bit of a stream", "ChunkNotAuthentic", 3 * Chunk, Edits.Flip(StreamBlob.Length - 1, 0x01)),
        File("byte missing", "ChunkNotAuthentic", 0, Edits.Remove(At(1) + 7, 1)),
        File("chunk of another transfer", "ChunkNotAuthentic", Chunk, Edits.Remove(At(2), Stride), Edits.Insert(At(2), "refused stream", At(2), Stride)),
    ];

    private static IEnumerable<JsonObject> Misplaced() =>
    [
        File("chunk twice", "ChunkDuplicated", 2 * Chunk, Edits.Insert(At(3), "refused file", At(2), Stride)),
        File("chunk in place of the next", "ChunkDuplicated", Chunk, Edits.Remove(At(2), Stride), Edits.Insert(At(2), "refused file", At(1), Stride)),
        File("manifest twice", "ChunkDuplicated", 0, Edits.Insert(At(1), "refused file", At(0), Stride)),
        File("chunks swapped", "ChunkReordered", 0, Edits.Remove(At(1), Stride), Edits.Insert(At(2), "refused file", At(1), Stride)),
        File("chunk missing", "ChunkReordered", Chunk, Edits.Remove(At(2), Stride)),
        File("manifest missing", "ChunkReordered", 0, Edits.Remove(At(0), Stride)),
        File("last but one missing", "ChunkReordered", 2 * Chunk, Edits.Remove(At(3), Stride)),
        File("all but the last missing", "ChunkReordered", 0, Edits.Remove(At(1), 3 * Stride)),
    ];

    private static IEnumerable<JsonObject> Ended() =>
    [
        File("header alone", "Truncated", 0, Edits.Cut(56)),
        File("ends in the manifest", "Truncated", 0, Edits.Cut(At(1) - 1)),
        File("manifest alone", "Truncated", 0, Edits.Cut(At(1))),
        File("ends in a chunk", "Truncated", Chunk, Edits.Cut(At(2) + 4000)),
        File("ends within a tag", "Truncated", Chunk, Edits.Cut(At(2) + 15)),
        File("ends behind a chunk", "Truncated", Chunk, Edits.Cut(At(3))),
        File("last chunk missing", "Truncated", 2 * Chunk, Edits.Cut(At(4))),
        File("last byte missing", "Truncated", 3 * Chunk, Edits.Cut(FileBlob.Length - 1)),
        Stream("last byte of a stream missing", "Truncated", 3 * Chunk, Edits.Cut(StreamBlob.Length - 1)),
        File("one byte follows", "TrailingBytes", 3 * Chunk, Edits.Insert(FileBlob.Length, "refused file", 0, 1)),
        Stream("one byte follows a stream", "TrailingBytes", 3 * Chunk, Edits.Insert(StreamBlob.Length, "refused stream", 0, 1)),
        File("a chunk follows", "TrailingBytes", 3 * Chunk, Edits.Insert(FileBlob.Length, "refused file", At(1), Stride)),
        File("the blob follows", "TrailingBytes", 3 * Chunk, Edits.Insert(FileBlob.Length, "refused file", 0, FileBlob.Length)),
    ];

    private static IEnumerable<JsonObject> Manifests() =>
    [
        Authentic("manifest of version 2", "ManifestMalformed", 0, (0, plaintext => plaintext[4 + 5] = (byte)'2')),
        Authentic("manifest without a kind", "ManifestMalformed", 0, (0, plaintext => plaintext[4 + 8] = (byte)'K')),
        Authentic("manifest longer than its chunk", "ManifestMalformed", 0, (0, plaintext => plaintext[1] = 1)),
        Authentic("manifest with bytes behind it", "ManifestMalformed", 0, (0, plaintext => plaintext[^1] = 1)),
    ];

    private static IEnumerable<JsonObject> Paddings() =>
    [
        Authentic("count above the chunk", "PaddingMalformed", Chunk, (2, plaintext => plaintext[^4] = 1)),
        Authentic("count one above the chunk", "PaddingMalformed", Chunk, (2, plaintext => plaintext[^1] = 0xfd)),
        Authentic("padding not zero", "PaddingMalformed", 3 * Chunk, (4, plaintext => plaintext[^5] = 1)),
        Authentic("count one below, zeros missing", "PaddingMalformed", Chunk, (2, plaintext => (plaintext[^5], plaintext[^1]) = (1, 0xfb))),
        Authentic("content behind the end", "PaddingMalformed", (2 * Chunk) - 1, (2, plaintext => (plaintext[^5], plaintext[^1]) = (0, 0xfb))),
        ShortLast("last chunk of three bytes", 3),
        ShortLast("last chunk of no bytes", 0),
    ];

    private static IEnumerable<JsonObject> Lengths() =>
    [
        Authentic("manifest says one byte more", "LengthMismatch", 3 * Chunk, (0, plaintext => Resize(plaintext, Length + 1))),
        Authentic("manifest says one byte less", "LengthMismatch", 3 * Chunk, (0, plaintext => Resize(plaintext, Length - 1))),
        Authentic("manifest says a chunk less", "LengthMismatch", 2 * Chunk, (0, plaintext => Resize(plaintext, Length - Chunk))),
    ];

    private static void Resize(byte[] plaintext, int length) =>
        ReferenceBlob.Manifest(Size, Encoding.UTF8.GetBytes(BlobVectors.Json("file", length))).CopyTo(plaintext, 0);

    private static JsonObject ShortLast(string name, int size)
    {
        var plaintexts = ReferenceBlob.Plaintexts(16, FileJson, Content);
        plaintexts[^1] = new byte[size];
        return Vector(name, "refused file", "PaddingMalformed", 3 * Chunk, Edits.Between(FileBlob, Reference("refused file", plaintexts).Bytes));
    }

    private static JsonObject Authentic(string name, string failure, int released, (int Index, Action<byte[]> Spoil) change)
    {
        var plaintexts = ReferenceBlob.Plaintexts(16, FileJson, Content);
        change.Spoil(plaintexts[change.Index]);
        return Vector(name, "refused file", failure, released, Edits.Between(FileBlob, Reference("refused file", plaintexts).Bytes));
    }

    private static JsonObject File(string name, string failure, int released, params JsonNode[] edits) =>
        Vector(name, "refused file", failure, released, new JsonArray(edits));

    private static JsonObject Stream(string name, string failure, int released, params JsonNode[] edits) =>
        Vector(name, "refused stream", failure, released, new JsonArray(edits));

    private static JsonObject Vector(string name, string blob, string failure, int released, JsonArray edits) =>
        new() { ["name"] = name, ["blob"] = blob, ["failure"] = failure, ["released"] = released, ["edits"] = edits };

    private static int At(int chunk) => 56 + (chunk * Stride);

    private static byte[] Seal(string name, byte[] json) => Reference(name, json).Bytes;

    private static ReferenceBlob Reference(string name, byte[] json) => Reference(name, ReferenceBlob.Plaintexts(16, json, Content));

    private static ReferenceBlob Reference(string name, List<byte[]> plaintexts) => new(Bytes.Seed(name), 16, plaintexts);
}
