using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

namespace Ntk.Release.Comparing;

/// <summary>Reads gzip-compressed tar archives and zip archives whole, to look for differences in them.</summary>
internal static class ArchiveReader
{
    /// <summary>Several times what the largest archive of a release holds; more is not taken into memory.</summary>
    public const long MaxContentBytes = 512 * 1024 * 1024;

    /// <summary>Members of the largest archive, several times over.</summary>
    public const int MaxMembers = 10_000;

    /// <summary>The members in their order; null where the file is no archive of these kinds.</summary>
    /// <exception cref="InvalidDataException">It is a damaged one, or one that is larger than the bounds.</exception>
    public static IReadOnlyList<ArchiveMember>? TryRead(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        var length = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return magic[..length] switch
        {
            [0x1F, 0x8B, ..] => Bounded(Tar(file)),
            [0x50, 0x4B, 0x03, 0x04] => Bounded(Zip(file)),
            _ => null,
        };
    }

    private static IEnumerable<(string Name, bool IsFile, string Attributes, Stream? Content)> Tar(Stream file)
    {
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            var mode = Convert.ToString((int)entry.Mode, 8);
            var names = entry is PosixTarEntry posix ? $"{posix.UserName}:{posix.GroupName}" : ":";
            var owner = string.Create(CultureInfo.InvariantCulture, $"{entry.Uid}:{entry.Gid} {names}");
            yield return (
                entry.Name,
                entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entry.EntryType}, mode {mode}, owner {owner}, time {entry.ModificationTime:u}, to '{entry.LinkName}'"),
                entry.DataStream);
        }
    }

    private static IEnumerable<(string Name, bool IsFile, string Attributes, Stream? Content)> Zip(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            yield return (
                entry.FullName,
                !entry.FullName.EndsWith('/'),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"attributes 0x{entry.ExternalAttributes:x8}, time {entry.LastWriteTime.DateTime:s}, comment '{entry.Comment}'"),
                content);
        }
    }

    private static List<ArchiveMember> Bounded(IEnumerable<(string Name, bool IsFile, string Attributes, Stream? Content)> members)
    {
        var read = new List<ArchiveMember>();
        var rest = MaxContentBytes;
        foreach (var (name, isFile, attributes, content) in members)
        {
            if (read.Count == MaxMembers)
                throw new InvalidDataException($"it has more than {MaxMembers} members");
            var bytes = content is null ? [] : Bytes(content, rest);
            rest -= bytes.Length;
            read.Add(new ArchiveMember(name, isFile, attributes, bytes));
        }
        return read;
    }

    private static byte[] Bytes(Stream content, long rest)
    {
        using var bytes = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int count; (count = content.Read(block)) > 0; bytes.Write(block, 0, count))
            if (bytes.Length + count > rest)
                throw new InvalidDataException($"it holds more than {MaxContentBytes} bytes");
        return bytes.ToArray();
    }
}
