using System.Runtime.InteropServices;

namespace Ntk.Client;

/// <summary>The system's certificate store, as this process sees it.</summary>
public static partial class SystemTrust
{
    /// <summary>
    /// Keeps this process from loading the system's root certificates: about 60 ms of its first TLS connection, spent even where a custom trust
    /// decides. For a process that speaks only to relays whose keys are pinned.
    /// </summary>
    /// <remarks>
    /// On Linux .NET takes the store's place from <c>SSL_CERT_DIR</c> and <c>SSL_CERT_FILE</c>, read natively and once: so the process's own
    /// environment is set, before the first connection. Elsewhere the system verifies, and nothing needs to be done.
    /// </remarks>
    public static void Forgo()
    {
        if (!OperatingSystem.IsLinux())
            return;
        _ = SetEnv("SSL_CERT_DIR", "/dev/null", 1);
        _ = SetEnv("SSL_CERT_FILE", "/dev/null", 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
