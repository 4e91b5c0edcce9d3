using System.Runtime.InteropServices;
using Ntk.Cli.Failures;

namespace Ntk.Cli.Presentation;

/// <summary>A terminal that does not show what is typed, until this is disposed. Lines are edited by the terminal as ever.</summary>
internal sealed partial class TerminalEcho : IDisposable
{
    private const int StandardInputFile = 0;
    private const int AfterOutputDroppingInput = 2;
    private const uint Echo = 0x8;

    private readonly TerminalSettings _before;

    public TerminalEcho()
    {
        // The layout below is that of Linux.
        if (!OperatingSystem.IsLinux() || Get(StandardInputFile, out _before) != 0)
            throw new UsageException("This terminal can't hide what is typed.", "With --password-stdin the password is read from standard input.");
        var silent = _before;
        silent.Local &= ~Echo;
        Set(StandardInputFile, AfterOutputDroppingInput, in silent);
    }

    public void Dispose() => Set(StandardInputFile, AfterOutputDroppingInput, in _before);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Get(int file, out TerminalSettings settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(int file, int when, in TerminalSettings settings);

    /// <summary>struct termios of Linux (termios(3)), with room to spare.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct TerminalSettings
    {
        public uint Input;
        public uint Output;
        public uint Control;
        public uint Local;
    }
}
