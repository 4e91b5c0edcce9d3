using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ntk.Wire;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>A chunk of a blob that is plaintext, or sealed in a way that shows.</summary>
internal static class TripwireLeaks
{
    private const int Chunk = 1 << 16;

    public static IEnumerable<Leak> All()
    {
        yield return Of("a text", (_, size) => Text(size));
        yield return Of("zeros", (_, size) => new byte[size]);
        yield return Of("one byte again and again", (_, size) => [.. Enumerable.Repeat((byte)0xAA, size)]);
        yield return Of("base64", (s, size) => Encoding.ASCII.GetBytes(Convert.ToBase64String(s.Dice.Bytes(size)))[..size]);
        yield return Of("hex", (s, size) => Encoding.ASCII.GetBytes(Convert.ToHexString(s.Dice.Bytes(size)))[..size]);
        yield return Of("a program", (_, size) => File.ReadAllBytes(typeof(TripwireLeaks).Assembly.Location)[1000..(1000 + size)]);
        yield return Of("a table", Table);
        yield return Of("sound", (_, size) => [.. Enumerable.Range(0, size).Select(i => (byte)(128 + (90 * Math.Sin(i / 40.0))))]);
        yield return Of("a text under a key of one byte", (_, size) => [.. Text(size).Select(b => (byte)(b ^ 0x5C))]);
        yield return Of("a text in blocks under one key", (_, size) => Blocks(Text(size)));
        yield return Of("a picture's beginning", (s, size) => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. s.Dice.Bytes(size - 16)]);
        yield return Of("a gzip file", (s, size) => Packed(s, size, (to, bytes) =>
        {
            using var gzip = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(bytes);
        }));
        yield return Of("a Zip archive", (s, size) => Packed(s, size, (to, bytes) =>
        {
            using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
            using var entry = zip.CreateEntry("letters.txt").Open();
            entry.Write(bytes);
        }));
        yield return Of("a zstd file", (s, size) => Packed(s, size, (to, bytes) =>
        {
            using var compressor = new ZstdSharp.Compressor();
            to.Write(compressor.Wrap(bytes));
        }));
        yield return new("a manifest in the clear", Need.File | Need.Large | Need.NoOpening, [NotRandom], s =>
        {
            s.Remake(transfer => Encoding.UTF8.GetBytes("\0\0\0\u0040{\"v\":1,\"kind\":\"file\",\"name\":\"secret.txt\",\"size\":150000}".PadRight(Chunk, '\0')).CopyTo(transfer.Blob, BlobHeader.Size));
            s.Accuse("patch");
        });
        yield return new("a chunk of a download that is a text", Need.File | Need.Large | Need.Download | Need.NoOpening, [NotRandom], s =>
        {
            var turn = s.Accuse("get 200");
            Text(Chunk).CopyTo(turn.Bytes, turn.BodyStart + (int)BlobLayout.ChunkOffset(16, 1));
        });
    }

    private static Leak Of(string name, Func<Scene, int, byte[]> make) => new($"a chunk that is {name}", Need.File | Need.Large | Need.NoOpening, [NotRandom], s =>
    {
        s.Remake(transfer => make(s, Chunk).CopyTo(transfer.Blob, (int)BlobLayout.ChunkOffset(16, 1)));
        s.Accuse("patch");
    });

    /// <summary>The beginning of a file that compression made of a table.</summary>
    private static byte[] Packed(Scene scene, int size, Action<Stream, byte[]> pack)
    {
        var packed = new MemoryStream();
        pack(packed, Table(scene, 8 * size));
        return packed.ToArray()[..size];
    }

    private static byte[] Table(Scene scene, int size) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, size / 4).Select(i => $"{i};{scene.Dice.Next(1000)}\n")))[..size];

    private static byte[] Text(int size)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < size; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i} bottles of beer on the wall, {i} bottles of beer. Take one down and pass it around.\n");
        return Encoding.ASCII.GetBytes(text.ToString())[..size];
    }

    private static byte[] Blocks(byte[] text)
    {
        using var aes = Aes.Create();
        aes.Key = new byte[16];
        // The mistake itself: blocks under one key show what repeats.
        var repeating = Enumerable.Range(0, text.Length / 64).SelectMany(_ => text[..64]).ToArray();
        return aes.EncryptEcb(repeating, PaddingMode.None);
    }
}
