using System.Runtime.InteropServices;

namespace Ntk.Transfer.Content;

/// <summary>
/// statx(2): the one call that tells inode, type and time to the nanosecond at once, with one layout on every architecture.
/// The framework's own file information has no inode and takes a named pipe for a file, which would block who opens it.
/// </summary>
internal static partial class LinuxStat
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int EffectiveAccess = 0x200;
    private const int ReadPermission = 4;
    private const uint BasicStats = 0x7FF;
    private const int StructSize = 256;
    private const int OwnerOffset = 20, ModeOffset = 28, InodeOffset = 32, SizeOffset = 40, ModifiedOffset = 112;
    private const int NoEntry = 2, NotDirectory = 20, LoopOfLinks = 40;
    private const int PermissionDenied = 13, NotPermitted = 1;

    public static unsafe FileFacts Read(string path, bool follow)
    {
        var raw = stackalloc byte[StructSize];
        if (Statx(CurrentDirectory, path, follow ? 0 : NoFollow, BasicStats, raw) != 0)
            throw Fault(path, Marshal.GetLastPInvokeError());
        var stat = new ReadOnlySpan<byte>(raw, StructSize);
        var mode = MemoryMarshal.Read<ushort>(stat[ModeOffset..]);
        var type = (mode & 0xF000) switch
        {
            0x8000 => FileType.Regular,
            0x4000 => FileType.Folder,
            0xA000 => FileType.Link,
            _ => FileType.Special,
        };
        return new FileFacts(
            type,
            MemoryMarshal.Read<long>(stat[SizeOffset..]),
            MemoryMarshal.Read<long>(stat[ModifiedOffset..]),
            MemoryMarshal.Read<int>(stat[(ModifiedOffset + 8)..]),
            MemoryMarshal.Read<ulong>(stat[InodeOffset..]),
            Executable: (mode & 0x40) != 0);
    }

    /// <summary>Fails where the user may not read the file, before anything of it is sent.</summary>
    public static void DemandReadable(string path)
    {
        if (FileAccess(CurrentDirectory, path, ReadPermission, EffectiveAccess) != 0)
            throw Fault(path, Marshal.GetLastPInvokeError());
    }

    /// <summary>Whether a path is a folder, not a link to one, that belongs to the user of this process.</summary>
    public static unsafe bool IsOwnFolder(string path)
    {
        var raw = stackalloc byte[StructSize];
        if (Statx(CurrentDirectory, path, NoFollow, BasicStats, raw) != 0)
            return false;
        var stat = new ReadOnlySpan<byte>(raw, StructSize);
        return (MemoryMarshal.Read<ushort>(stat[ModeOffset..]) & 0xF000) == 0x4000
            && MemoryMarshal.Read<uint>(stat[OwnerOffset..]) == EffectiveUser();
    }

    private static ContentException Fault(string path, int error) => error switch
    {
        NoEntry or NotDirectory or LoopOfLinks => SourceFaults.NotFound(path),
        PermissionDenied or NotPermitted => SourceFaults.NotReadable(path),
        _ => SourceFaults.ReadFailed(path, new IOException(Marshal.GetPInvokeErrorMessage(error), error)),
    };

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* result);

    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileAccess(int folder, string path, int mode, int flags);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
