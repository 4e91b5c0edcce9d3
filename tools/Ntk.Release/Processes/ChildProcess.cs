using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Ntk.Release.Failures;

namespace Ntk.Release.Processes;

/// <summary>A program that runs to its end, without input.</summary>
internal sealed class ChildProcess(string program, IReadOnlyList<string> arguments)
{
    /// <summary>Lines of a failed program that are told: its last ones say why.</summary>
    private const int ToldLines = 40;

    /// <summary>Far above what any program here prints.</summary>
    private const int MaxOutputCharacters = 64 * 1024 * 1024;

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public string? Folder { get; init; }

    /// <summary>The whole environment of the program; null for the one of this process.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Told each line of standard error as it comes.</summary>
    public Action<string>? OnError { get; init; }

    /// <summary>Runs it.</summary>
    /// <returns>What it printed on standard output, each line with its end.</returns>
    /// <exception cref="ReleaseException">It is not there, or ended with another status than 0.</exception>
    public async Task<string> OutputAsync(CancellationToken cancellation)
    {
        using var process = Start();
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            Append(_error, line.Data);
            if (line.Data is not null)
                OnError?.Invoke(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw new ReleaseException(ReleaseFault.StepFailed, $"'{Line}' ended with status {process.ExitCode} instead of 0.{Said()}");
        return _output.ToString();
    }

    /// <summary>The command line, for messages.</summary>
    private string Line => $"{program} {string.Join(' ', arguments)}";

    private Process Start()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder ?? "",
        };
        if (Environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in Environment)
                start.Environment[name] = value;
        }
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ReleaseException(ReleaseFault.MissingProgram, $"'{program}' can't be started: {e.Message}");
        }
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null && text.Length < MaxOutputCharacters)
            text.Append(line).Append('\n');
    }

    // A program that reports to a program tells its failures on standard output.
    private string Said()
    {
        if (OnError is not null)
            return " What it said is told already.";
        var lines = $"{_output}{_error}".Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(ToldLines).ToArray();
        return lines.Length == 0 ? " It said nothing." : $" It said:\n  {string.Join("\n  ", lines)}";
    }
}
