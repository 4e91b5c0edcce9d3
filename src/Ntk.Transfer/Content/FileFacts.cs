namespace Ntk.Transfer.Content;

/// <summary>What the file system says of a path: equal facts before and after reading mean that the file did not change.</summary>
/// <param name="Type">What the path names.</param>
/// <param name="Size">Bytes of a regular file.</param>
/// <param name="Modified">Last modification, seconds since the Unix epoch.</param>
/// <param name="ModifiedNanoseconds">The rest of that time below the second.</param>
/// <param name="Inode">Number of the file within its file system; 0 where the system gives none.</param>
/// <param name="Executable">Whether the owner may execute it.</param>
internal readonly record struct FileFacts(
    FileType Type, long Size, long Modified, int ModifiedNanoseconds, ulong Inode, bool Executable)
{
    /// <summary>Reads the facts of a path, of the link itself where <paramref name="follow"/> is false.</summary>
    /// <exception cref="ContentException">There is nothing, or the user may not see it.</exception>
    public static FileFacts Of(string path, bool follow) =>
        OperatingSystem.IsLinux() ? LinuxStat.Read(path, follow) : Portable(path, follow);

    private static FileFacts Portable(string path, bool follow)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (follow && info.LinkTarget is not null)
            info = info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        if (!info.Exists && info.LinkTarget is null)
            throw SourceFaults.NotFound(path);
        var type = info.LinkTarget is not null ? FileType.Link
            : info is DirectoryInfo ? FileType.Folder
            : info.Attributes.HasFlag(FileAttributes.Device) ? FileType.Special : FileType.Regular;
        var ticks = info.LastWriteTimeUtc.Ticks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        var executable = !OperatingSystem.IsWindows() && (info.UnixFileMode & UnixFileMode.UserExecute) != 0;
        return new FileFacts(type, info is FileInfo { Exists: true } file ? file.Length : 0, seconds, (int)rest * 100, 0, executable);
    }
}
