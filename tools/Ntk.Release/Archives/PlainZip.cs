using System.IO.Compression;

namespace Ntk.Release.Archives;

/// <summary>
/// A zip archive, such as a package, written again so that it depends on names and contents alone: entries in ordinal order, one time, one mode, one
/// compression.
/// </summary>
internal static class PlainZip
{
    /// <summary>A regular file that its owner may write and everybody read, in the upper half as Unix has it there.</summary>
    private const int PlainFile = 0x81A4 << 16;

    /// <summary>Writes it again.</summary>
    /// <param name="archive">The archive as a tool wrote it.</param>
    /// <param name="time">Time of every entry; seconds are even in the format.</param>
    /// <param name="output">Where it is written to.</param>
    /// <exception cref="InvalidDataException">It is no zip archive, or has two entries of one name.</exception>
    public static void Rewrite(Stream archive, DateTimeOffset time, Stream output)
    {
        using var source = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        using var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        string? last = null;
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            if (entry.FullName == last)
                throw new InvalidDataException($"The archive has more than one entry named '{last}'.");
            last = entry.FullName;
            var copy = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
            // The format has local times without a zone: in UTC they are the same everywhere.
            copy.LastWriteTime = time.ToUniversalTime();
            copy.ExternalAttributes = PlainFile;
            using var from = entry.Open();
            using var to = copy.Open();
            from.CopyTo(to);
        }
    }
}
