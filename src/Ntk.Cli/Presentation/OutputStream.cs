using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Ntk.Cli.Presentation;

/// <summary>
/// Standard output, whose every failure is told. The framework's stream takes a pipe that nobody reads any more for one that took everything: what was sent
/// would be confirmed, and a text removed, though nobody has it.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class OutputStream : Stream
{
    private const int StandardOutputFile = 1;
    private const int Interrupted = 4;
    private const short Writable = 4;
    private const int Forever = -1;

    private static readonly int Again = OperatingSystem.IsLinux() ? 11 : 35;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">Not all of it was written; its <see cref="Exception.HResult"/> is the number of the system's error.</exception>
    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written;
            fixed (byte* start = buffer)
                written = Write(StandardOutputFile, start, (nuint)buffer.Length);
            if (written < 0)
                Recover(Marshal.GetLastPInvokeError());
            else
                buffer = buffer[(int)written..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    /// <remarks>Done when it returns, as with the framework's stream: a thread of the pool would wait in its place.</remarks>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Waits where the system says that a write may succeed later.</summary>
    private static unsafe void Recover(int error)
    {
        if (error == Interrupted)
            return;
        if (error != Again)
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        var wait = new WaitedFile { File = StandardOutputFile, Events = Writable };
        _ = Wait(&wait, 1, Forever);
    }

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
