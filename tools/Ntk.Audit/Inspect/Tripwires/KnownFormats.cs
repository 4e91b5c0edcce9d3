namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>
/// Beginnings of files whose content is compressed, so that its frequencies tell nothing; others are found by their frequencies.
/// </summary>
internal static class KnownFormats
{
    /// <summary>Half bytes that a beginning fixes at least: random bytes have it once in 2^60.</summary>
    public const int MinFixed = 15;

    /// <summary>Probability that random bytes begin as any of them does: at most 32 of 2^-60.</summary>
    public const double AlarmRate = 1.0 / (1L << 55);

    /// <summary>Half bytes in hexadecimal, <c>?</c> for any.</summary>
    public static IReadOnlyList<(string Name, string Pattern)> Patterns { get; } =
    [
        ("an xz file", "FD377A585A00000?"),
        ("a bzip2 file", "425A683?314159265359"),
        ("a 7-Zip archive", "377ABCAF271C000?"),
        ("a RAR archive", "526172211A070100"),
        ("a Zip archive", "504B0304??00??0???00????????????????????????????????0???0?"),
        ("a PNG image", "89504E470D0A1A0A"),
        ("a JPEG image", "FFD8FFE000104A46494600"),
        ("a JPEG image", "FFD8FFE1????457869660000"),
        ("a JPEG image", "FFD8FFDB0043000?"),
        ("a JPEG image", "FFD8FFDB0084000?"),
        ("a WebP image", "52494646????????57454250"),
        ("an AVI video", "52494646????????41564920"),
        ("an MP4 or HEIF file", "000000??66747970????????0000"),
        ("a Matroska video", "1A45DFA3??42868101"),
        ("a Matroska video", "1A45DFA301000000000000??42868101"),
        ("an Ogg file", "4F676753000200000000"),
        ("a FLAC file", "664C614300000022"),
        ("an MP3 file", "4944330?00?000??????54??????0000"),
        ("a PDF document", "255044462D312E3?"),
        ("a PDF document", "255044462D322E3?"),
    ];

    /// <summary>What the bytes begin as, in words, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, pattern) in Patterns)
            if (Matches(bytes, pattern))
                return name;
        return CompressedBeginning.IsGzip(bytes) ? "a gzip file" : CompressedBeginning.IsZstd(bytes) ? "a zstd file" : null;
    }

    private static bool Matches(ReadOnlySpan<byte> bytes, string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (i / 2 >= bytes.Length)
                return false;
            var half = i % 2 == 0 ? bytes[i / 2] >> 4 : bytes[i / 2] & 15;
            if (pattern[i] != '?' && "0123456789ABCDEF"[half] != pattern[i])
                return false;
        }
        return true;
    }
}
