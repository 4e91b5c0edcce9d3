using System.Runtime.InteropServices;

namespace Ntk.Audit.Verify;

/// <summary>
/// Moves a new thread off the processor of the thread that made it. Linux often leaves both on one until its next tick, up to 4 ms later, though another
/// processor is idle: as long as a third of a whole verification.
/// </summary>
internal static partial class OtherProcessor
{
    /// <summary>As many processors as the C library's own sets of them have. Where the kernel has more, it refuses, and nothing is moved.</summary>
    private const int MaxProcessors = 1024;

    private const int WordBits = 64;
    private const int CallingThread = 0;

    /// <summary>Where the calling thread is, or a negative number where that can't be told.</summary>
    public static int Current() => OperatingSystem.IsLinux() ? CurrentProcessor() : -1;

    /// <summary>Moves the calling thread to any other processor that it may run on, if there is one; after that it may run on all of them, as before.</summary>
    public static unsafe void Leave(int processor)
    {
        if (processor is < 0 or >= MaxProcessors)
            return;
        const int Size = MaxProcessors / 8;
        Span<ulong> allowed = stackalloc ulong[MaxProcessors / WordBits];
        Span<ulong> others = stackalloc ulong[MaxProcessors / WordBits];
        fixed (ulong* all = allowed, rest = others)
        {
            if (GetAffinity(CallingThread, Size, all) != 0)
                return;
            allowed.CopyTo(others);
            others[processor / WordBits] &= ~(1UL << (processor % WordBits));
            // An empty set is refused: then this is the only processor.
            if (SetAffinity(CallingThread, Size, rest) == 0)
                _ = SetAffinity(CallingThread, Size, all);
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CurrentProcessor();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int GetAffinity(int thread, nint size, ulong* processors);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int SetAffinity(int thread, nint size, ulong* processors);
}
