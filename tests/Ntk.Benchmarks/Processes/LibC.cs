using System.Runtime.InteropServices;

namespace Ntk.Benchmarks.Processes;

/// <summary>The calls of the C library that start, measure and place processes; Linux on 64 bits.</summary>
internal static partial class LibC
{
    internal const int CloneFileSystem = 0x0000_0200;
    internal const int CloneMounts = 0x0002_0000;
    internal const int CloneNetwork = 0x4000_0000;
    internal const ulong MountBind = 4096;
    internal const ulong MountPrivateRecursive = 0x4000 | 0x4_0000;
    internal const int CloseOnExec = 0x8_0000;
    internal const int SigTerm = 15;
    internal const int SigKill = 9;
    internal const short SpawnSetSignalDefaults = 4;
    internal const short SpawnSetSignalMask = 8;

    /// <summary>Larger than <c>posix_spawnattr_t</c> (336), <c>posix_spawn_file_actions_t</c> (80) and <c>sigset_t</c> (128) of glibc and musl.</summary>
    internal const int OpaqueSize = 512;

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int posix_spawn(out int pid, byte* path, void* actions, void* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawn_file_actions_adddup2(void* actions, int from, int to);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawn_file_actions_addchdir_np(void* actions, byte* path);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawnattr_init(void* attributes);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport("libc")]
    internal static unsafe partial int posix_spawnattr_setsigmask(void* attributes, void* signals);

    [LibraryImport("libc")]
    internal static unsafe partial int sigemptyset(void* signals);

    [LibraryImport("libc")]
    internal static unsafe partial int sigfillset(void* signals);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int wait4(int pid, out int status, int options, long* usage);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int kill(int pid, int signal);

    [LibraryImport("libc")]
    internal static partial void sync();

    [LibraryImport("libc")]
    internal static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mount(string? source, string target, string? type, ulong flags, nint data);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int ioctl(int descriptor, ulong request, void* argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int descriptor);
}
