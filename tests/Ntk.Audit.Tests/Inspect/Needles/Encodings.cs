using System.IO.Compression;
using System.Text;
using Ntk.Audit.Inspect.Needles;

namespace Ntk.Audit.Tests.Inspect.Needles;

/// <summary>Ways in which bytes may leave, made by the framework wherever it can.</summary>
internal static class Encodings
{
    public static IReadOnlyDictionary<string, (NeedleEncoding Encoding, Func<byte[], byte[]> Encode)> All { get; } =
        new Dictionary<string, (NeedleEncoding, Func<byte[], byte[]>)>
        {
            ["utf-16le"] = (NeedleEncoding.Utf16, b => Encoding.Unicode.GetBytes(Encoding.Latin1.GetString(b))),
            ["utf-16be"] = (NeedleEncoding.Utf16, b => Encoding.BigEndianUnicode.GetBytes(Encoding.Latin1.GetString(b))),
            ["base64"] = (NeedleEncoding.Base64, b => Ascii(Convert.ToBase64String(b))),
            ["base64 unpadded"] = (NeedleEncoding.Base64, b => Ascii(Convert.ToBase64String(b).TrimEnd('='))),
            ["base64 lines"] = (NeedleEncoding.Base64, b => Ascii(Convert.ToBase64String(b, Base64FormattingOptions.InsertLineBreaks))),
            ["base64url"] = (NeedleEncoding.Base64, b => Ascii(System.Buffers.Text.Base64Url.EncodeToString(b))),
            ["hex"] = (NeedleEncoding.Hex, b => Ascii(Convert.ToHexStringLower(b))),
            ["hex upper"] = (NeedleEncoding.Hex, b => Ascii(Convert.ToHexString(b))),
            ["hex colons"] = (NeedleEncoding.Hex, b => Ascii(BitConverter.ToString(b).Replace('-', ':'))),
            ["hex dashes"] = (NeedleEncoding.Hex, b => Ascii(BitConverter.ToString(b))),
            ["hex spaces"] = (NeedleEncoding.Hex, b => Ascii(BitConverter.ToString(b).Replace('-', ' '))),
            ["hex \\x"] = (NeedleEncoding.Hex, b => Ascii(string.Concat(b.Select(v => $"\\x{v:x2}")))),
            ["hex 0x"] = (NeedleEncoding.Hex, b => Ascii(string.Join(", ", b.Select(v => $"0x{v:X2}")))),
            ["percent"] = (NeedleEncoding.Percent, b => Ascii(string.Concat(b.Select(v => $"%{v:X2}")))),
            ["percent mixed"] = (NeedleEncoding.Percent, b => Ascii(string.Concat(b.Select(v => char.IsAsciiLetterOrDigit((char)v) ? $"{(char)v}" : $"%{v:x2}")))),
            ["form"] = (NeedleEncoding.Form, b => Ascii(Form(b))),
            ["json"] = (NeedleEncoding.JsonLatin1, b => Ascii(Json(b))),
            ["json all"] = (NeedleEncoding.JsonLatin1, b => Ascii(string.Concat(b.Select(v => $"\\u00{v:x2}")))),
            ["gzip"] = (NeedleEncoding.Gzip, b => Compress(b, s => new GZipStream(s, CompressionLevel.Optimal))),
            ["zlib"] = (NeedleEncoding.Zlib, b => Compress(b, s => new ZLibStream(s, CompressionLevel.Optimal))),
            ["zlib fast"] = (NeedleEncoding.Zlib, b => Compress(b, s => new ZLibStream(s, CompressionLevel.Fastest))),
            ["zlib stored"] = (NeedleEncoding.Zlib, b => Compress(b, s => new ZLibStream(s, CompressionLevel.NoCompression))),
            ["zstd"] = (NeedleEncoding.Zstd, Zstd),
        };

    /// <summary>Those that are found at the start of a stream only.</summary>
    public static IReadOnlyDictionary<string, (NeedleEncoding Encoding, Func<byte[], byte[]> Encode)> AtStart { get; } =
        new Dictionary<string, (NeedleEncoding, Func<byte[], byte[]>)>
        {
            ["deflate"] = (NeedleEncoding.Deflate, b => Compress(b, s => new DeflateStream(s, CompressionLevel.Optimal))),
            ["brotli"] = (NeedleEncoding.Brotli, b => Compress(b, s => new BrotliStream(s, CompressionLevel.Optimal))),
            ["brotli fast"] = (NeedleEncoding.Brotli, b => Compress(b, s => new BrotliStream(s, CompressionLevel.Fastest))),
        };

    public static byte[] Compress(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var stream = compressor(output))
            stream.Write(bytes);
        return output.ToArray();
    }

    public static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string Form(byte[] bytes) =>
        string.Concat(bytes.Select(v => v == ' ' ? "+" : char.IsAsciiLetterOrDigit((char)v) ? $"{(char)v}" : $"%{v:X2}"));

    private static string Json(byte[] bytes) =>
        string.Concat(bytes.Select(v => v switch
        {
            (byte)'"' => "\\\"",
            (byte)'\\' => "\\\\",
            (byte)'\n' => "\\n",
            >= 0x20 and < 0x7F => $"{(char)v}",
            _ => $"\\u{v:X4}",
        }));
}
