using System.Security.Cryptography;

namespace Ntk.Benchmarks.EndToEnd;

/// <summary>Makes and compares files that no peer can compress.</summary>
internal static class RandomData
{
    private const int Block = 1 << 20;

    public static void File(string path, long size)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        var buffer = new byte[Block];
        for (var left = size; left > 0; left -= Block)
        {
            RandomNumberGenerator.Fill(buffer);
            stream.Write(buffer, 0, (int)Math.Min(Block, left));
        }
    }

    public static void Folder(string path, int files, int size)
    {
        for (var i = 0; i < files; i++)
        {
            var folder = Path.Combine(path, $"part-{i / 100}");
            Directory.CreateDirectory(folder);
            System.IO.File.WriteAllBytes(Path.Combine(folder, $"file-{i:D4}"), RandomNumberGenerator.GetBytes(size));
        }
    }

    public static string? FileDifference(string sent, string received)
    {
        if (!System.IO.File.Exists(received))
            return $"{received} did not arrive";
        using var a = System.IO.File.OpenRead(sent);
        using var b = System.IO.File.OpenRead(received);
        if (a.Length != b.Length)
            return $"{received} has {b.Length} bytes, not {a.Length}";
        var (x, y) = (new byte[Block], new byte[Block]);
        for (var at = 0L; at < a.Length; at += Block)
        {
            var count = (int)Math.Min(Block, a.Length - at);
            a.ReadExactly(x, 0, count);
            b.ReadExactly(y, 0, count);
            if (!x.AsSpan(0, count).SequenceEqual(y.AsSpan(0, count)))
                return $"{received} differs between byte {at} and {at + count}";
        }

        return null;
    }

    public static string? FolderDifference(string sent, string received)
    {
        if (!Directory.Exists(received))
            return $"{received} did not arrive";
        var expected = Names(sent);
        var actual = Names(received);
        return expected.SequenceEqual(actual)
            ? expected.Select(name => FileDifference(Path.Combine(sent, name), Path.Combine(received, name))).FirstOrDefault(d => d is not null)
            : $"{received} holds {actual.Count} files, not the {expected.Count} that were sent, or under other names";
    }

    private static List<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
}
