using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ntk.Transfer.Content;

/// <summary>What Linux has beyond the flush of one open file.</summary>
internal static partial class DiskFlush
{
    private const uint StartWriting = 2;

    /// <summary>Whether <see cref="FileSystemOf"/> works here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>syncfs(2): waits until everything of the file system that holds the path is on its disk.</summary>
    public static void FileSystemOf(string path)
    {
        using var folder = new SafeFileHandle(Open(path, 0), ownsHandle: true);
        if (folder.IsInvalid || SyncFileSystem(folder) != 0)
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()), Marshal.GetLastPInvokeError());
    }

    /// <summary>fsync(2) of a folder: waits until the names in it are on the disk. Does nothing elsewhere.</summary>
    public static void NamesIn(string path)
    {
        if (!IsSupported)
            return;
        using var folder = new SafeFileHandle(Open(path, 0), ownsHandle: true);
        if (folder.IsInvalid || Sync(folder) != 0)
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()), Marshal.GetLastPInvokeError());
    }

    /// <summary>
    /// sync_file_range(2): has the kernel begin to write a part of a file to its disk, without waiting, so that a flush at the end finds little
    /// to do. Does nothing elsewhere; where it fails, that flush says why.
    /// </summary>
    public static void Begin(SafeFileHandle file, long position, long length)
    {
        if (IsSupported)
            _ = SyncFileRange(file, position, length, StartWriting);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(SafeFileHandle folder);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle folder);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long position, long length, uint flags);
}
