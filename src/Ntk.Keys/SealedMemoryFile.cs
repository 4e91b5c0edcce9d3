using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Ntk.Keys;

/// <summary>Loads a shared library from an anonymous file in memory whose content is sealed before it is mapped (memfd_create(2)).</summary>
[SupportedOSPlatform("linux")]
internal static partial class SealedMemoryFile
{
    private const uint CloseOnExec = 0x1;
    private const uint AllowSealing = 0x2;
    private const int AddSeals = 1033;
    private const int SealSealShrinkGrowWrite = 0x1 | 0x2 | 0x4 | 0x8;

    /// <returns>The handle of the library, or 0 where this system has no memory files or refuses to map them.</returns>
    internal static unsafe nint Load(UnmanagedMemoryStream image)
    {
        using var file = Create("libsodium.so", CloseOnExec | AllowSealing);
        if (file.IsInvalid)
            return 0;
        RandomAccess.Write(file, new ReadOnlySpan<byte>(image.PositionPointer, checked((int)image.Length)), 0);
        if (Control(file, AddSeals, SealSealShrinkGrowWrite) != 0)
            return 0;
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}");
        return NativeLibrary.TryLoad(path, out var handle) ? handle : 0;
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Create(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
