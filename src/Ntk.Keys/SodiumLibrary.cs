using System.Reflection;
using System.Runtime.InteropServices;

namespace Ntk.Keys;

/// <summary>
/// Finds libsodium. A program published as one file carries it as a resource and loads it from memory, so that nothing is extracted to
/// disk and no file beside the program can take its place; every other program loads the file that its build put beside it.
/// </summary>
public static class SodiumLibrary
{
    private static readonly Lazy<nint> Embedded = new(LoadEmbedded);

    /// <summary>Name of the resource in the program's assembly (<c>Directory.Build.targets</c>).</summary>
    internal const string Resource = "libsodium.so";

    /// <summary>Lets the binding of another assembly find the same library in the same way, and so share one copy with this one.</summary>
    /// <param name="binding">An assembly that imports from "libsodium" and has no resolver yet.</param>
    public static void ServeTo(Assembly binding) => NativeLibrary.SetDllImportResolver(binding, Resolve);

    /// <summary>Resolves <see cref="Sodium.Library"/>; other names are left to the runtime.</summary>
    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Sodium.Library)
            return 0;
        return Embedded.Value is var handle and not 0 ? handle : NativeLibrary.Load(name, assembly, searchPath);
    }

    private static nint LoadEmbedded()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        using var image = Assembly.GetEntryAssembly()?.GetManifestResourceStream(Resource);
        return image is UnmanagedMemoryStream memory ? SealedMemoryFile.Load(memory) : 0;
    }
}
