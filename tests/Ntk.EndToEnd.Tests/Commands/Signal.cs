using System.Runtime.InteropServices;

namespace Ntk.EndToEnd.Tests.Commands;

/// <summary>Signals to processes that a test started.</summary>
internal static partial class Signal
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int pid, int signal) => _ = kill(pid, signal);

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    /// <summary>Whether this process may do what only root may.</summary>
    public static bool IsRoot => geteuid() == 0;
}
