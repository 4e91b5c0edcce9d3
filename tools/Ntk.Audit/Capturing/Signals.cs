using System.Runtime.InteropServices;

namespace Ntk.Audit.Capturing;

/// <summary>Signals to processes that this one started.</summary>
internal static partial class Signals
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to end. What runs in the background of a script ignores SIGINT, and nothing ignores SIGTERM by inheritance from a shell.</summary>
    /// <exception cref="IOException">It can't be asked.</exception>
    public static void Terminate(int process)
    {
        const int NoSuchProcess = 3;
        if (Kill(process, SigTerm) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess)
            throw new IOException($"The process {process} can't be ended: error {error}.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
