using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Ntk.Cli.Presentation;

/// <summary>Standard input and output as the system has them: the place in a file is the file's own, which programs that share it go on from, and every failure is told.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class StandardFile
{
    private const int Input = 0, Output = 1;
    private const int Interrupted = 4;
    private const short Readable = 1, Writable = 4;
    private const int Forever = -1;

    /// <summary>EAGAIN of Linux, and of macOS.</summary>
    private static readonly int Again = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>Waits for bytes of standard input.</summary>
    /// <returns>How many; 0 at its end.</returns>
    /// <exception cref="IOException">The system's error; its <see cref="Exception.HResult"/> is the number.</exception>
    public static unsafe int Read(Span<byte> buffer)
    {
        while (true)
        {
            nint read;
            fixed (byte* start = buffer)
                read = Read(Input, start, (nuint)buffer.Length);
            if (read >= 0)
                return (int)read;
            Recover(Input, Readable);
        }
    }

    /// <summary>Writes all to standard output.</summary>
    /// <inheritdoc cref="Read(Span{byte})" path="/exception"/>
    public static unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written;
            fixed (byte* start = buffer)
                written = Write(Output, start, (nuint)buffer.Length);
            if (written < 0)
                Recover(Output, Writable);
            else
                buffer = buffer[(int)written..];
        }
    }

    /// <summary>Waits where the system says that the call may succeed later.</summary>
    private static unsafe void Recover(int file, short events)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error == Interrupted)
            return;
        if (error != Again)
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        var wait = new WaitedFile { File = file, Events = events };
        _ = Wait(&wait, 1, Forever);
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Read(int file, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Write(int file, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Wait(WaitedFile* files, nuint count, int milliseconds);

    /// <summary>struct pollfd (poll(2)).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct WaitedFile
    {
        public int File;
        public short Events;
        public short Happened;
    }
}
