using System.Runtime.InteropServices;

namespace Ntk.Cli.Presentation;

/// <summary>What standard error is connected to.</summary>
/// <param name="IsInteractive">A terminal whose line can be overwritten.</param>
/// <param name="HasColor">It shows colours, and the user has not declined them (no-color.org).</param>
internal sealed partial record Terminal(bool IsInteractive, bool HasColor)
{
    private const int StandardErrorFile = 2;
    private const ulong GetWindowSize = 0x5413;
    private const int DefaultWidth = 80;

    /// <summary>Columns of the window, as they are now.</summary>
    public int Width => IsInteractive && OperatingSystem.IsLinux() ? WindowWidth() : DefaultWidth;

    public static Terminal Detect()
    {
        var interactive = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return new Terminal(interactive, interactive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
    }

    private static unsafe int WindowWidth()
    {
        var size = stackalloc ushort[4];
        return Control(StandardErrorFile, GetWindowSize, size) == 0 && size[1] > 0 ? size[1] : DefaultWidth;
    }

    // A fixed argument stands for the variable one: they are passed alike in the calling conventions of Linux.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Control(int file, ulong request, ushort* size);
}
