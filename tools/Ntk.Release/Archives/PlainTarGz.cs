using System.Formats.Tar;
using System.IO.Compression;

namespace Ntk.Release.Archives;

/// <summary>
/// A folder as a gzip-compressed tar archive (POSIX ustar) that depends on names and contents alone: entries in ordinal order, one time, no owner, two
/// modes.
/// </summary>
internal static class PlainTarGz
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>What everybody may run and its owner may write.</summary>
    public const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes the archive.</summary>
    /// <param name="folder">What goes into it.</param>
    /// <param name="top">The one folder at the top of the archive.</param>
    /// <param name="programs">Paths below <paramref name="folder"/> that can be executed. What modes the files have says little: NuGet makes
    /// libraries executable, and an umask takes rights away.</param>
    /// <param name="time">Time of every entry.</param>
    /// <param name="output">Where it is written to.</param>
    /// <exception cref="ArgumentException">A path is too long for the format (100 bytes, or 255 with a fitting place to split it).</exception>
    public static void Write(string folder, string top, IReadOnlySet<string> programs, DateTimeOffset time, Stream output)
    {
        // .NET writes neither a time nor a name into the header of gzip.
        using var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true);
        using var tar = new TarWriter(gzip, TarEntryFormat.Ustar, leaveOpen: true);
        tar.WriteEntry(Entry(TarEntryType.Directory, $"{top}/", Executable, time));
        var paths = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path));
        foreach (var path in paths.Order(StringComparer.Ordinal))
            WriteEntry(tar, Path.Combine(folder, path), $"{top}/{path}", programs.Contains(path), time);
    }

    private static void WriteEntry(TarWriter tar, string path, string name, bool isProgram, DateTimeOffset time)
    {
        if (Directory.Exists(path))
        {
            tar.WriteEntry(Entry(TarEntryType.Directory, $"{name}/", Executable, time));
            return;
        }
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read);
        var entry = Entry(TarEntryType.RegularFile, name, isProgram ? Executable : Plain, time);
        entry.DataStream = content;
        tar.WriteEntry(entry);
    }

    private static UstarTarEntry Entry(TarEntryType type, string name, UnixFileMode mode, DateTimeOffset time) =>
        new(type, name) { Mode = mode, ModificationTime = time, Uid = 0, Gid = 0, UserName = "", GroupName = "" };
}
