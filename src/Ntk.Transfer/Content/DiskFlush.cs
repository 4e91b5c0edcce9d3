using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ntk.Transfer.Content;

/// <summary>Flushes many files at once.</summary>
internal static partial class DiskFlush
{
    /// <summary>Whether <see cref="FileSystemOf"/> works here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>syncfs(2): waits until everything of the file system that holds the path is on its disk.</summary>
    public static void FileSystemOf(string path)
    {
        using var folder = new SafeFileHandle(Open(path, 0), ownsHandle: true);
        if (folder.IsInvalid || SyncFileSystem(folder) != 0)
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()), Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(SafeFileHandle folder);
}
