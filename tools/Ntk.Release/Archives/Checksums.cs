using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ntk.Provenance;
using Ntk.Provenance.Releases;

namespace Ntk.Release.Archives;

/// <summary>A file of checksums that <c>sha256sum -c</c> reads: one line for each file, its hexadecimal SHA-256, two spaces and its name.</summary>
internal static partial class Checksums
{
    public const string FileName = ReleaseFiles.Checksums;

    /// <summary>Many times the artifacts of a release.</summary>
    private const int MaxLines = 1000;

    /// <summary>The lines for some files of a folder, in ordinal order of their names.</summary>
    /// <exception cref="ArgumentException">A name has a character that coreutils would escape.</exception>
    public static string Of(string folder, IEnumerable<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            if (name.AsSpan().IndexOfAny('\n', '\r', '\\') >= 0)
                throw new ArgumentException($"'{name}' can't stand in a file of checksums.", nameof(names));
            text.Append(OfFile(Path.Combine(folder, name))).Append("  ").Append(name).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Reads the lines of somebody else's file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="digests">Digests by name.</param>
    /// <returns>Why it can't be read; null where it can.</returns>
    public static Failure? Parse(ReadOnlySpan<byte> utf8, out Dictionary<string, string> digests)
    {
        digests = [];
        var lines = Encoding.UTF8.GetString(utf8).Split('\n');
        if (lines.Length > MaxLines + 1 || lines[^1].Length > 0)
            return Malformed($"at most {MaxLines} lines, each with its end", $"{lines.Length - 1} lines, and '{lines[^1]}' after them");
        foreach (var line in lines[..^1])
            if (Line().Match(line) is not { Success: true } match)
                return Malformed("64 hexadecimal digits, two spaces and a name", line);
            else if (!digests.TryAdd(match.Groups["name"].Value, match.Groups["digest"].Value))
                return Malformed("each name once", line);
        return null;
    }

    /// <summary>The SHA-256 of a file, in lower-case hexadecimal.</summary>
    public static string OfFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static Failure Malformed(string expected, string actual) =>
        new(FailureClass.SubjectMismatch, $"{FileName} is not as sha256sum writes it", expected, actual);

    [GeneratedRegex(@"\A(?<digest>[0-9a-f]{64})  (?<name>[^/\x00-\x1f\\]{1,255})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
