using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Ntk.Benchmarks.Processes;

/// <summary>
/// Starts processes by <c>posix_spawn</c>, which glibc does by vfork and exec: the cost does not grow with this process, and the caller may
/// wait with <c>wait4</c>, which the class library's own process type does not allow.
/// </summary>
internal static unsafe class Spawner
{
    /// <summary>Starts a process whose three standard streams are the given descriptors.</summary>
    /// <exception cref="Win32Exception">The program can't be started.</exception>
    public static int Start(SpawnRequest request, int input, int output, int error)
    {
        var actions = stackalloc byte[LibC.OpaqueSize];
        var attributes = stackalloc byte[LibC.OpaqueSize];
        var signals = stackalloc byte[LibC.OpaqueSize];
        _ = LibC.posix_spawn_file_actions_init(actions);
        _ = LibC.posix_spawnattr_init(attributes);
        try
        {
            UseStreams(actions, input, output, error);
            UseDefaultSignals(attributes, signals);
            return Start(request, actions, attributes);
        }
        finally
        {
            _ = LibC.posix_spawn_file_actions_destroy(actions);
            _ = LibC.posix_spawnattr_destroy(attributes);
        }
    }

    private static void UseStreams(byte* actions, int input, int output, int error)
    {
        _ = LibC.posix_spawn_file_actions_adddup2(actions, input, 0);
        _ = LibC.posix_spawn_file_actions_adddup2(actions, output, 1);
        _ = LibC.posix_spawn_file_actions_adddup2(actions, error, 2);
    }

    // The runtime ignores SIGPIPE, and exec hands an ignored signal on; the programs measured expect a terminal's defaults.
    private static void UseDefaultSignals(byte* attributes, byte* signals)
    {
        _ = LibC.sigfillset(signals);
        _ = LibC.posix_spawnattr_setsigdefault(attributes, signals);
        _ = LibC.sigemptyset(signals);
        _ = LibC.posix_spawnattr_setsigmask(attributes, signals);
        _ = LibC.posix_spawnattr_setflags(attributes, LibC.SpawnSetSignalDefaults | LibC.SpawnSetSignalMask);
    }

    private static int Start(SpawnRequest request, byte* actions, byte* attributes)
    {
        using var argv = new NativeStrings([request.Program, .. request.Arguments]);
        using var envp = new NativeStrings(Variables(request.Environment));
        using var folder = new NativeStrings([request.Folder ?? "."]);
        _ = LibC.posix_spawn_file_actions_addchdir_np(actions, folder.Pointers[0]);
        var error = LibC.posix_spawn(out var pid, argv.Pointers[0], actions, attributes, argv.Pointers, envp.Pointers);
        return error == 0 ? pid : throw new Win32Exception(error, $"{request.Program} can't be started: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static List<string> Variables(IReadOnlyDictionary<string, string> own)
    {
        var variables = new List<string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (!own.ContainsKey((string)entry.Key))
                variables.Add($"{entry.Key}={entry.Value}");
        }

        foreach (var (name, value) in own)
            variables.Add($"{name}={value}");
        return variables;
    }
}
