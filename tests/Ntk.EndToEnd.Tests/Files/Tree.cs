using System.Security.Cryptography;

namespace Ntk.EndToEnd.Tests.Files;

/// <summary>Makes and compares files and folders.</summary>
internal static class Tree
{
    public static string RandomFile(string folder, string name, long size)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        var block = new byte[1 << 20];
        for (var left = size; left > 0; left -= block.Length)
        {
            RandomNumberGenerator.Fill(block);
            stream.Write(block, 0, (int)Math.Min(block.Length, left));
        }

        return path;
    }

    /// <summary>Why two files or folders differ, or null: names, kinds, contents, link targets and the owner's execute permission.</summary>
    public static string? Difference(string sent, string received)
    {
        if (File.Exists(sent))
            return EntryDifference(sent, received);
        if (!Directory.Exists(received))
            return $"{received} is not there";
        var (expected, actual) = (Names(sent), Names(received));
        if (!expected.SequenceEqual(actual))
            return $"sent {expected.Count} names, received {actual.Count}: {string.Join(", ", expected.Except(actual).Union(actual.Except(expected)).Take(5))}";
        return expected.Select(name => EntryDifference(Path.Combine(sent, name), Path.Combine(received, name))).FirstOrDefault(d => d is not null);
    }

    private static List<string> Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(e => Path.GetRelativePath(folder, e)).Order(StringComparer.Ordinal)];

    private static string? EntryDifference(string sent, string received)
    {
        if (!Path.Exists(received) && new FileInfo(received).LinkTarget is null)
            return $"{received} is not there";
        var (a, b) = (new FileInfo(sent), new FileInfo(received));
        if (a.LinkTarget != b.LinkTarget)
            return $"{received} links to '{b.LinkTarget}', not '{a.LinkTarget}'";
        if (a.LinkTarget is not null)
            return null;
        if (Directory.Exists(sent) || Directory.Exists(received))
            return Directory.Exists(sent) == Directory.Exists(received) ? null : $"{received} is of another kind";
        if (a.UnixFileMode.HasFlag(UnixFileMode.UserExecute) != b.UnixFileMode.HasFlag(UnixFileMode.UserExecute))
            return $"{received} has mode {b.UnixFileMode}, not {a.UnixFileMode}";
        return a.Length != b.Length ? $"{received} has {b.Length} bytes, not {a.Length}" : ContentDifference(sent, received);
    }

    private static string? ContentDifference(string sent, string received)
    {
        using var a = File.OpenRead(sent);
        using var b = File.OpenRead(received);
        var (x, y) = (new byte[1 << 20], new byte[1 << 20]);
        for (var at = 0L; at < a.Length; at += x.Length)
        {
            var count = (int)Math.Min(x.Length, a.Length - at);
            a.ReadExactly(x, 0, count);
            b.ReadExactly(y, 0, count);
            if (!x.AsSpan(0, count).SequenceEqual(y.AsSpan(0, count)))
                return $"{received} differs between byte {at} and {at + count}";
        }

        return null;
    }
}
