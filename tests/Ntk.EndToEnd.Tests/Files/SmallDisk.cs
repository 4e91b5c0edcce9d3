using System.Runtime.InteropServices;

namespace Ntk.EndToEnd.Tests.Files;

/// <summary>A file system of a few MiB in memory, mounted on a folder. Only root may mount one.</summary>
internal sealed partial class SmallDisk : IDisposable
{
    public const string NeedsRoot = "Only root may mount a small file system.";
    private const int Lazily = 2;
    private readonly string _folder;

    public SmallDisk(string folder, int mebibytes)
    {
        _folder = folder;
        if (mount("tmpfs", folder, "tmpfs", 0, $"size={mebibytes}m,mode=0777") != 0)
            throw new IOException($"No file system can be mounted on {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public void Dispose() => _ = umount2(_folder, Lazily);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mount(string source, string target, string type, ulong flags, string data);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int umount2(string target, int flags);
}
