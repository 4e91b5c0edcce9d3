using System.Globalization;
using System.IO.Compression;
using System.Text;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Sixteen bytes of a file that leave in some encoding, at each alignment that it has.</summary>
internal static class NeedleLeaks
{
    private const int FileSize = 5000;
    private const int Window = 16;

    private static readonly (string Name, int Alignments, bool IsText, Func<byte[], byte[]> Encode)[] Encodings =
    [
        ("as it is", 8, false, bytes => bytes),
        ("UTF-16", 2, false, bytes => [.. bytes.SelectMany(b => new byte[] { b, 0 })]),
        ("UTF-16 of the other order", 2, false, bytes => [.. bytes.SelectMany(b => new byte[] { 0, b })]),
        ("base64", 3, true, bytes => Ascii(Convert.ToBase64String(bytes))),
        ("base64 in lines", 3, false, bytes => Ascii(Convert.ToBase64String([.. bytes, .. bytes, .. bytes], Base64FormattingOptions.InsertLineBreaks))),
        ("base64url", 3, true, bytes => Ascii(HeadLeaks.Base64(bytes))),
        ("hex", 2, true, bytes => Ascii(Convert.ToHexStringLower(bytes))),
        ("hex in capitals", 2, true, bytes => Ascii(Convert.ToHexString(bytes))),
        ("hex with colons", 2, true, bytes => Ascii(string.Join(':', bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture))))),
        ("percent-encoding", 2, true, bytes => Ascii(string.Concat(bytes.Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : $"%{b:X2}")))),
        ("percent-encoding of all", 2, true, bytes => Ascii(string.Concat(bytes.Select(b => $"%{b:x2}")))),
        ("escapes of JSON", 2, true, bytes => Ascii(string.Concat(bytes.Select(b => $"\\u{(int)b:x4}")))),
        ("gzip", 2, false, bytes => Compressed(bytes, to => new GZipStream(to, CompressionLevel.Optimal))),
        ("zlib", 2, false, bytes => Compressed(bytes, to => new ZLibStream(to, CompressionLevel.Optimal))),
        ("deflate", 2, false, bytes => Compressed(bytes, to => new DeflateStream(to, CompressionLevel.Optimal))),
        ("brotli", 2, false, bytes => Compressed(bytes, to => new BrotliStream(to, CompressionLevel.Optimal))),
        ("zstd", 2, false, Zstd),
        ("gzip in base64", 3, true, bytes => Ascii(Convert.ToBase64String(Compressed(bytes, to => new GZipStream(to, CompressionLevel.Optimal))))),
    ];

    public static IEnumerable<Leak> All()
    {
        foreach (var (name, alignments, isText, encode) in Encodings)
        {
            for (var alignment = 0; alignment < alignments; alignment++)
            {
                var before = alignment;
                yield return new($"needle: {name}, {before} bytes behind", Need.Anything, [NeedleFound], s => Send(s, encode(Part(s, before))));
                if (isText && before == 0)
                    yield return new($"needle: {name} in a field", Need.Anything, [NeedleFound], s => s.Accuse("seal").AddField($"X-Trace: {Encoding.Latin1.GetString(encode(Part(s, s.Dice.Next(3))))}"));
            }
        }
        yield return new("needle: in a blob", Need.File | Need.Large | Need.NoOpening, [NeedleFound], s =>
        {
            var part = Part(s, 3);
            s.Remake(transfer => part.CopyTo(transfer.Blob, s.Dice.Next(70_000, 100_000)));
            s.Accuse("patch");
        });
        yield return new("needle: in the payload of a ping", Need.Watch | Need.NoOpening, [NeedleFound], s => s.Accuse("hub ping").Bytes = Talks.HubTalk.Masked(0x89, Part(s, 1), s.Dice.Bytes(4)));
        yield return new("needle: in a name", Need.Anything, [NeedleFound], s =>
        {
            var label = Convert.ToHexStringLower(Part(s, 2)[..20]);
            s.AtPackets = packets => packets.Add(new Surroundings(s).Names($"{label}.elsewhere.example", 1, isGuilty: true)[0]);
        });
    }

    /// <summary>Some bytes, then a window of the file from anywhere in it, then some bytes.</summary>
    private static byte[] Part(Scene scene, int before)
    {
        var file = scene.AddNeedle(scene.Dice.Bytes(FileSize));
        var from = scene.Dice.Next(FileSize - Window);
        return [.. scene.Dice.Bytes(before), .. file.AsSpan(from, Window), .. scene.Dice.Bytes(5)];
    }

    private static void Send(Scene scene, byte[] bytes) => scene.AtPackets = packets => packets.Insert(
        scene.Dice.Next(packets.Count), new Surroundings(scene).Datagram(40_000, 9999, bytes, isGuilty: true, System.Net.IPAddress.Parse(scene.IsV6 ? "2001:db8:9::9" : "203.0.113.9")));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> open)
    {
        var to = new MemoryStream();
        using (var stream = open(to))
            stream.Write(bytes);
        return to.ToArray();
    }

    private static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(bytes).ToArray();
    }
}
