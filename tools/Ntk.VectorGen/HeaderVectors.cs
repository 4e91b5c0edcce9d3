using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>First bytes of blobs, and what a reader that holds the secret says of them.</summary>
internal static class HeaderVectors
{
    internal static byte[] Generate()
    {
        var seed = Bytes.Seed("header");
        var good = new ReferenceKeys(seed).Header(20);
        var other = new ReferenceKeys(Bytes.Seed("another header")).Header(20);
        return Family.Write(
            "Headers as a reader that holds the seed's secret judges them; failure is null where the header is right.",
            [
                Vector("right", good, null),
                Vector("right with 64 KiB", new ReferenceKeys(seed).Header(16), null),
                Vector("right with 4 MiB", new ReferenceKeys(seed).Header(22), null),
                Vector("empty", [], "HeaderTruncated"),
                Vector("magic alone", good[..4], "HeaderTruncated"),
                Vector("one byte short", good[..55], "HeaderTruncated"),
                Vector("magic of another version", With(0, "NTK2"u8), "UnknownMagic"),
                Vector("magic in lower case", With(0, "ntk1"u8), "UnknownMagic"),
                Vector("suite 0", With(4, [0]), "UnknownSuite"),
                Vector("suite 2", With(4, [2]), "UnknownSuite"),
                Vector("chunk size 32 KiB", With(5, [15]), "ChunkSizeOutOfRange"),
                Vector("chunk size 8 MiB", With(5, [23]), "ChunkSizeOutOfRange"),
                Vector("chunk size 255", With(5, [255]), "ChunkSizeOutOfRange"),
                Vector("first reserved byte", With(6, [1]), "ReservedNotZero"),
                Vector("second reserved byte", With(7, [1]), "ReservedNotZero"),
                Vector("another transfer", other, "ForeignTransfer"),
                Vector("first bit of the transfer id", With(8, [(byte)(good[8] ^ 0x80)]), "ForeignTransfer"),
                Vector("last bit of the transfer id", With(23, [(byte)(good[23] ^ 0x01)]), "ForeignTransfer"),
                Vector("first bit of the commitment", With(24, [(byte)(good[24] ^ 0x80)]), "WrongKey"),
                Vector("last bit of the commitment", With(55, [(byte)(good[55] ^ 0x01)]), "WrongKey"),
                Vector("commitment of another chunk size", With(5, [19]), "WrongKey"),
                Vector("commitment of another transfer", [.. good[..24], .. other[24..]], "WrongKey"),
            ]);

        byte[] With(int offset, ReadOnlySpan<byte> bytes)
        {
            byte[] header = [.. good];
            bytes.CopyTo(header.AsSpan(offset));
            return header;
        }

        JsonObject Vector(string name, byte[] header, string? failure) => new()
        {
            ["name"] = name,
            ["seed"] = Family.Hex(seed),
            ["header"] = Family.Hex(header),
            ["failure"] = failure,
        };
    }
}
