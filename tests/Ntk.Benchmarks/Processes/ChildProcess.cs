using System.Diagnostics;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ntk.Benchmarks.Processes;

/// <summary>A running process: its lines as they come, and how it ends.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int KeptOutput = 8192;
    private readonly StringBuilder _output = new();
    private readonly Thread[] _readers;
    private readonly TaskCompletionSource<ProcessEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string>? _onLine;

    /// <summary>Starts a process; <paramref name="onLine"/> is called on a thread of its own for every line of either output stream.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program can't be started.</exception>
    public ChildProcess(SpawnRequest request, Action<string>? onLine = null)
    {
        _onLine = onLine;
        var (inputRead, inputWrite) = Pipe();
        var (outputRead, outputWrite) = Pipe();
        var (errorRead, errorWrite) = Pipe();
        using (inputRead)
        using (outputWrite)
        using (errorWrite)
        {
            Name = Path.GetFileName(request.Program);
            StartTimestamp = Stopwatch.GetTimestamp();
            Id = Spawner.Start(request, Descriptor(inputRead), Descriptor(outputWrite), Descriptor(errorWrite));
        }

        using (var input = new FileStream(inputWrite, FileAccess.Write, bufferSize: 0))
            input.Write(Encoding.UTF8.GetBytes(request.Input));
        _readers = [Background(() => Read(outputRead)), Background(() => Read(errorRead))];
        Background(Wait);
    }

    /// <summary>File name of the program.</summary>
    public string Name { get; }

    /// <summary>Process id.</summary>
    public int Id { get; }

    /// <summary>When it was started, of the clock of <see cref="Stopwatch"/>.</summary>
    public long StartTimestamp { get; }

    /// <summary>Completes when the process ended.</summary>
    public Task<ProcessEnd> Ended => _ended.Task;

    /// <summary>The last 8 KiB that it printed, for messages.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString().Trim();
        }
    }

    /// <summary>The end of the process, its whole output read.</summary>
    /// <exception cref="TimeoutException">It runs longer than <paramref name="limit"/>; it is killed.</exception>
    public ProcessEnd WaitForEnd(TimeSpan limit)
    {
        if (!Ended.Wait(limit))
        {
            Stop(LibC.SigKill);
            throw new TimeoutException($"{Name} did not end within {limit.TotalSeconds} s. It printed: {Output}");
        }

        foreach (var reader in _readers)
            reader.Join(TimeSpan.FromSeconds(1));
        return Ended.Result;
    }

    /// <summary>Sends a signal, unless the process ended.</summary>
    public void Stop(int signal = LibC.SigTerm)
    {
        if (!Ended.IsCompleted)
            _ = LibC.kill(Id, signal);
    }

    /// <summary>Asks it to end, and kills it after ten seconds.</summary>
    public void Dispose()
    {
        Stop();
        if (!Ended.Wait(TimeSpan.FromSeconds(10)))
            Stop(LibC.SigKill);
    }

    private static Thread Background(ThreadStart work)
    {
        var thread = new Thread(work, maxStackSize: 256 * 1024) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static unsafe (SafeFileHandle Read, SafeFileHandle Write) Pipe()
    {
        var ends = stackalloc int[2];
        if (LibC.pipe2(ends, LibC.CloseOnExec) != 0)
            throw new IOException("No pipe: the limit of open files is reached.");
        return (new SafeFileHandle(ends[0], true), new SafeFileHandle(ends[1], true));
    }

    private static int Descriptor(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private unsafe void Wait()
    {
        // struct rusage: two timevals of two longs each, then counters.
        var usage = stackalloc long[18];
        while (LibC.wait4(Id, out var status, 0, usage) is var waited)
        {
            if (waited != Id)
                continue;
            var end = Stopwatch.GetTimestamp();
            var signal = status & 0x7F;
            var cpu = usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6;
            _ended.SetResult(new ProcessEnd(end, signal == 0 ? (status >> 8) & 0xFF : 128 + signal, cpu));
            return;
        }
    }

    private void Read(SafeFileHandle pipe)
    {
        using var stream = new FileStream(pipe, FileAccess.Read, bufferSize: 1);
        var buffer = new byte[4096];
        var line = new StringBuilder();
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            foreach (var character in Encoding.UTF8.GetString(buffer, 0, count))
            {
                if (character is '\n' or '\r')
                    Take(line);
                else
                    line.Append(character);
            }
        }

        Take(line);
    }

    private void Take(StringBuilder line)
    {
        if (line.Length == 0)
            return;
        var text = line.ToString();
        line.Clear();
        lock (_output)
        {
            _output.AppendLine(text);
            if (_output.Length > KeptOutput)
                _output.Remove(0, _output.Length - KeptOutput);
        }

        _onLine?.Invoke(text);
    }
}
