using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Ntk.Keys.Tests;

[SupportedOSPlatform("linux")]
public sealed class SealedMemoryFileTests
{
    [Fact]
    public unsafe void a_library_loads_from_memory()
    {
        var image = File.ReadAllBytes(LibraryPath());
        fixed (byte* start = image)
        {
            using var stream = new UnmanagedMemoryStream(start, image.Length);

            var handle = SealedMemoryFile.Load(stream);

            Assert.NotEqual(0, handle);
            Assert.True(NativeLibrary.TryGetExport(handle, "sodium_version_string", out var version));
            Assert.Equal("1.0.22", Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)version)()));
            NativeLibrary.Free(handle);
        }
    }

    [Fact]
    public unsafe void what_is_no_library_gives_no_handle()
    {
        var image = new byte[100];
        fixed (byte* start = image)
        {
            using var stream = new UnmanagedMemoryStream(start, image.Length);

            Assert.Equal(0, SealedMemoryFile.Load(stream));
        }
    }

    private static string LibraryPath() => Path.Combine(
        AppContext.BaseDirectory, "runtimes", RuntimeInformation.OSArchitecture == Architecture.X64 ? "linux-x64" : "linux-arm64", "native", "libsodium.so");
}
