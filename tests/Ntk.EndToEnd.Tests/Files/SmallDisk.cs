using System.Runtime.InteropServices;

namespace Ntk.EndToEnd.Tests.Files;

/// <summary>A file system of a few MiB in memory, mounted on a folder. Only root may mount one.</summary>
internal sealed partial class SmallDisk : IDisposable
{
    public const string NeedsRoot = "Only root may mount a small file system.";
    private const int Lazily = 2;
    private const ulong Again = 32;
    private readonly string _folder;

    public SmallDisk(string folder, int mebibytes)
    {
        _folder = folder;
        Mount(mebibytes, flags: 0);
    }

    /// <summary>Makes room.</summary>
    public void Grow(int mebibytes) => Mount(mebibytes, Again);

    public void Dispose() => _ = umount2(_folder, Lazily);

    private void Mount(int mebibytes, ulong flags)
    {
        if (mount("tmpfs", _folder, "tmpfs", flags, $"size={mebibytes}m,mode=0777") != 0)
            throw new IOException($"No file system can be mounted on {_folder}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mount(string source, string target, string type, ulong flags, string data);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int umount2(string target, int flags);
}
