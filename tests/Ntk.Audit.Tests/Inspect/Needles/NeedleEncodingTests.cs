using CsCheck;
using Ntk.Audit.Inspect.Needles;

namespace Ntk.Audit.Tests.Inspect.Needles;

public sealed class NeedleEncodingTests
{
    public static TheoryData<string> Names => [.. Encodings.All.Keys];

    public static TheoryData<string> NamesAtStart => [.. Encodings.AtStart.Keys];

    [Theory, MemberData(nameof(Names))]
    public void any_16_bytes_of_a_needle_are_found_in_every_encoding_at_every_place_however_cut(string name)
    {
        var (encoding, encode) = Encodings.All[name];
        var needle = Needle(1, 3000, name);
        using var run = NeedleRun.ForFiles(needle);
        Gen.Select(Gen.Int[0, needle.Length - 16], Gen.Int[0, 40], Gen.Int[0, 600], Gen.Int[1, 900], Gen.Int).Sample((at, more, before, piece, seed) =>
        {
            var planted = encode(needle[at..Math.Min(needle.Length, at + 16 + more)]);
            var hay = Surround(planted, before, seed, encoding);
            return run.Search(hay, piece).Any(m => m.Encodings.Contains(encoding) && m.Offset <= at && m.Offset + m.Length >= at + 16);
        }, iter: 400, threads: 1);
    }

    [Theory, MemberData(nameof(NamesAtStart))]
    public void encodings_without_a_mark_are_found_at_the_start_of_a_stream(string name)
    {
        var (encoding, encode) = Encodings.AtStart[name];
        var needle = Needle(2, 3000, name);
        using var run = NeedleRun.ForFiles(needle);
        Gen.Select(Gen.Int[0, needle.Length - 16], Gen.Int[0, 300], Gen.Int[1, 900]).Sample((at, more, piece) =>
        {
            var content = needle[at..Math.Min(needle.Length, at + 16 + more)];
            var planted = encode([.. content, .. new byte[200], .. content]);
            // What does not become shorter is stored, and found as it is.
            return run.Search(planted, piece).Any(m => (m.Encodings.Contains(encoding) || m.Encodings.Count == 0) && m.Offset <= at && m.Offset + m.Length >= at + 16);
        }, iter: 400, threads: 1);
    }

    [Theory, MemberData(nameof(Names))]
    public void a_short_text_is_found_whole_in_every_encoding(string name)
    {
        var (encoding, encode) = Encodings.All[name];
        var text = name == "form" ? "a z9" : "s3\"e";
        using var run = NeedleRun.For("text:" + text);
        var hay = Surround(encode(Encodings.Ascii(text + (name.StartsWith("percent", StringComparison.Ordinal) ? "" : "\u0001"))), 100, 7, encoding);
        Assert.Contains(run.Search(hay, 13), m => m.Length == 4 && (m.Encodings.Contains(encoding) || (encoding == NeedleEncoding.JsonLatin1 && m.Encodings is [NeedleEncoding.Json])));
    }

    [Fact]
    public void a_compressed_file_without_a_container_is_found_anywhere()
    {
        var text = Encodings.Ascii(string.Concat(Enumerable.Range(0, 800).Select(i => $"{i * 7919 % 1000:x} {i * 104729L * i:x} ")));
        var needle = text[3000..7000];
        using var run = NeedleRun.ForFiles(needle);
        var hay = Surround(Encodings.Compress(text, s => new System.IO.Compression.DeflateStream(s, System.IO.Compression.CompressionLevel.Optimal)), 777, 3, NeedleEncoding.Deflate);
        Assert.Contains(run.Search(hay, 1000), m => m.Encodings is [NeedleEncoding.Deflate] && m.Length == needle.Length);
    }

    [Theory]
    [InlineData("base64", "gzip"), InlineData("base64url", "zstd"), InlineData("hex", "zlib"), InlineData("json", "base64 lines"), InlineData("percent mixed", "base64 lines"),
        InlineData("gzip", "base64"), InlineData("zstd", "json all"), InlineData("utf-16le", "base64"), InlineData("base64", "utf-16be"), InlineData("base64", "base64")]
    public void encodings_within_encodings_are_found(string outer, string inner)
    {
        var needle = Needle(4, 600, inner);
        using var run = NeedleRun.ForFiles(needle);
        var hay = Surround(Encodings.All[outer].Encode(Encodings.All[inner].Encode(needle[100..400])), 50, 1, Encodings.All[outer].Encoding);
        Assert.Contains(run.Search(hay, 333), m => m.Encodings.Count == 2 && m.Offset <= 140 && m.Offset + m.Length >= 360);
    }

    [Fact]
    public void text_beyond_latin_letters_is_found_in_utf_16()
    {
        using var run = NeedleRun.For("text:Встреча в полночь у старого моста");
        var text = "x" + "Встреча в полночь у старого моста"[3..20];
        Assert.Contains(run.Search(System.Text.Encoding.Unicode.GetBytes(text)), m => m.Encodings is [NeedleEncoding.Utf16]);
        Assert.Contains(run.Search([.. "abc"u8, .. System.Text.Encoding.BigEndianUnicode.GetBytes(text)]), m => m.Encodings is [NeedleEncoding.Utf16]);
    }

    /// <summary>Bytes among which none of the encodings has a character, so that an encoded stretch is as short as it can be.</summary>
    private static byte[] Surround(byte[] planted, int before, int seed, NeedleEncoding encoding)
    {
        var random = new Random(seed);
        var around = new byte[before + 300];
        for (var i = 0; i < around.Length; i++)
            around[i] = (byte)random.Next(encoding is NeedleEncoding.Form ? 0x80 : 0xA0, 0x100);
        return [.. around[..before], .. planted, .. around[before..]];
    }

    private static byte[] Needle(int seed, int length, string name)
    {
        var needle = new byte[length];
        new Random(seed).NextBytes(needle);
        // A form is told by its plus signs, and each window needs something that is encoded.
        if (name == "form")
            for (var i = 0; i < length; i++)
                needle[i] = i % 5 == 0 ? (byte)' ' : (byte)('a' + (needle[i] % 26));
        return needle;
    }
}
