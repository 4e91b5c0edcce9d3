using System.Diagnostics;

namespace Ntk.Audit.Capturing;

/// <summary>A capture that is being written to a file.</summary>
internal sealed class RunningCapture : IDisposable
{
    /// <summary>What is on its way through the kernel when the command has ended gets this long to be seen.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Task _copy;
    private readonly Task<string> _talk;

    private readonly string _name;

    private RunningCapture(Process process, Task copy, Task<string> talk) =>
        (_process, _copy, _talk, _name) = (process, copy, talk, Path.GetFileName(process.StartInfo.FileName));

    /// <summary>Starts, and returns when packets are being taken.</summary>
    /// <exception cref="UsageException">The program can't capture.</exception>
    public static RunningCapture Start(CaptureProgram program, string @interface, string? filter, string path)
    {
        var start = new ProcessStartInfo(program.Path, [.. program.Arguments, "-i", @interface, .. filter is null ? Array.Empty<string>() : program.Filter(filter)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new UsageException($"{program.Path} can't be started");
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
        var began = new TaskCompletionSource();
        var copy = Task.Run(() => Copy(process, file, began));
        var talk = process.StandardError.ReadToEndAsync();
        // The first bytes are the header of the file, which is written when packets are being taken.
        if (Task.WaitAny(began.Task, process.WaitForExitAsync()) == 0)
            return new RunningCapture(process, copy, talk);
        throw new UsageException($"{Path.GetFileName(program.Path)} can't capture on {@interface}: {LastLine(talk.GetAwaiter().GetResult())}");
    }

    /// <summary>Ends it, and returns when all is in the file.</summary>
    /// <returns>What is missing in it, in a sentence, or null where nothing is known to be.</returns>
    public string? Stop()
    {
        Thread.Sleep(Grace);
        var isEarly = _process.HasExited;
        if (!isEarly)
            Signals.Terminate(_process.Id);
        _process.WaitForExit();
        _copy.GetAwaiter().GetResult();
        var talk = _talk.GetAwaiter().GetResult();
        return isEarly ? $"{_name} ended before the command did: {LastLine(talk)}" : CaptureLoss.Find(talk) is { } line ? $"{_name}: {line}" : null;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static void Copy(Process process, FileStream file, TaskCompletionSource began)
    {
        // Where the file can't be written, the program is to end, too, not to wait for somebody who reads.
        using (process.StandardOutput)
        using (file)
        {
            var buffer = new byte[1 << 18];
            for (int read; (read = process.StandardOutput.BaseStream.Read(buffer)) > 0;)
            {
                file.Write(buffer.AsSpan(0, read));
                began.TrySetResult();
            }
        }
    }

    private static string LastLine(string talk) => talk.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it said nothing";
}
