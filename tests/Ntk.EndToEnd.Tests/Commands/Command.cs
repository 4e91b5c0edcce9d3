using System.Diagnostics;
using System.Text;

namespace Ntk.EndToEnd.Tests.Commands;

/// <summary>A running program: what it prints, how it ends, and the signals that a person or a machine may send it.</summary>
internal sealed class Command : IDisposable
{
    /// <summary>Long after any correct run has ended: a guard against a hang, not a measure of speed.</summary>
    public static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly MemoryStream _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _read;
    private bool _disposed;
    private event Action? Printed;

    /// <summary>Starts a program; <paramref name="input"/> is its standard input, which is empty where there is none.</summary>
    public Command(string program, IEnumerable<string> arguments, Stream? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        // A shell may have started the tests with SIGINT ignored, which programs inherit; the tests send it.
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT,QUIT,PIPE", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        Line = $"{Path.GetFileName(program)} {string.Join(' ', arguments)}";
        _process = Process.Start(start)!;
        _read = Task.WhenAll(ReadOutput(), ReadError(), WriteInput(input));
    }

    /// <summary>The command line, for messages.</summary>
    public string Line { get; }

    public int Id => _process.Id;

    public bool HasEnded => _disposed || _process.HasExited;

    /// <summary>Most resident bytes so far; 0 once it ended.</summary>
    public long PeakBytes
    {
        get
        {
            try
            {
                var line = File.ReadLines($"/proc/{Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? 0 : long.Parse(line.AsSpan(6).Trim().TrimEnd("kB "), System.Globalization.CultureInfo.InvariantCulture) * 1024;
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    public void Kill() => Signal.Send(Id, Signal.Kill);

    public void Interrupt() => Signal.Send(Id, Signal.Interrupt);

    /// <summary>The first match in what standard output holds so far or will hold.</summary>
    /// <exception cref="InvalidOperationException">The program ended without one.</exception>
    public async Task<string> WaitForOutput(Func<string, string?> find)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (find(Text(_output)) is { } match)
                found.TrySetResult(match);
        }

        Printed += Look;
        Look();
        await Task.WhenAny(found.Task, _read).WaitAsync(HangGuard);
        Printed -= Look;
        Look();
        return found.Task.IsCompleted ? await found.Task : throw new InvalidOperationException($"{Line} printed no match. {await End()}");
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandEnd> End()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(HangGuard);
            await _read.WaitAsync(HangGuard);
        }
        catch (TimeoutException)
        {
            Kill();
            throw new TimeoutException($"{Line} hangs. It printed: {Text(_output)}\n{_error}");
        }

        lock (_output)
            return new CommandEnd(Line, _process.ExitCode, _output.ToArray(), _error.ToString());
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static string Text(MemoryStream output)
    {
        lock (output)
            return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    private async Task ReadOutput()
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await _process.StandardOutput.BaseStream.ReadAsync(buffer)) > 0)
        {
            lock (_output)
                _output.Write(buffer, 0, count);
            Printed?.Invoke();
        }
    }

    private async Task ReadError()
    {
        var buffer = new char[4096];
        int count;
        while ((count = await _process.StandardError.ReadAsync(buffer)) > 0)
        {
            lock (_output)
                _error.Append(buffer, 0, count);
        }
    }

    private async Task WriteInput(Stream? input)
    {
        try
        {
            if (input is not null)
                await input.CopyToAsync(_process.StandardInput.BaseStream);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it read everything; its exit status tells.
        }
    }
}
