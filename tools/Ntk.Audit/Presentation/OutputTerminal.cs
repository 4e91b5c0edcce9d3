using System.Runtime.InteropServices;

namespace Ntk.Audit.Presentation;

/// <summary>What standard output is connected to.</summary>
/// <param name="Width">Columns to write in.</param>
/// <param name="HasColor">It is a terminal that shows colours, and the user has not declined them (no-color.org).</param>
internal sealed partial record OutputTerminal(int Width, bool HasColor)
{
    /// <summary>Columns that a file or a pipe gets, and a terminal that does not tell its own.</summary>
    public const int DefaultWidth = 80;

    /// <summary>Longer lines are hard to read, whatever the terminal's width.</summary>
    private const int MaxWidth = 100;

    /// <summary>Fewer columns leave no room for a number beside its name.</summary>
    private const int MinWidth = 30;

    private const int StandardOutputFile = 1;
    private const ulong GetWindowSize = 0x5413;

    public static OutputTerminal Detect()
    {
        if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
            return new OutputTerminal(DefaultWidth, HasColor: false);
        var width = OperatingSystem.IsLinux() ? WindowWidth() : DefaultWidth;
        return new OutputTerminal(Math.Clamp(width, MinWidth, MaxWidth), string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
    }

    private static unsafe int WindowWidth()
    {
        var size = stackalloc ushort[4];
        return Control(StandardOutputFile, GetWindowSize, size) == 0 && size[1] > 0 ? size[1] : DefaultWidth;
    }

    // A fixed argument stands for the variable one: they are passed alike in the calling conventions of Linux.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Control(int file, ulong request, ushort* size);
}
