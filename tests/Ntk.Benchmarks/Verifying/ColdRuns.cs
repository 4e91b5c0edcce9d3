using System.Diagnostics;
using System.Globalization;
using Ntk.Benchmarks.EndToEnd;
using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Verifying;

/// <summary>Whole processes of one program, each from its start to its end.</summary>
/// <param name="name">What it is called in the table.</param>
/// <param name="request">What to start.</param>
/// <param name="limit">When a run is ended and counts as having taken that long; null where every run has to come to its end.</param>
internal sealed class ColdRuns(string name, SpawnRequest request, TimeSpan? limit = null)
{
    /// <summary>Ends a program that hangs; some take minutes.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(20);

    private readonly List<double> _milliseconds = [];
    private readonly List<double> _cpu = [];

    public string Name => name;

    /// <summary>Whether a run was ended before its time, so that the times are the least that it takes.</summary>
    public bool IsCut { get; private set; }

    public double Median => Result.Median(_milliseconds);

    /// <summary>Peak of resident memory in MiB as GNU time tells it, or null where that is not installed.</summary>
    public double? PeakMebibytes { get; private set; }

    public void Run(bool isCounted)
    {
        using var process = new ChildProcess(request);
        if (limit is { } time && !process.Ended.Wait(time))
        {
            process.Stop(LibC.SigKill);
            IsCut = true;
            _milliseconds.Add(time.TotalMilliseconds);
            _cpu.Add(double.NaN);
            return;
        }
        var end = process.WaitForEnd(_patience);
        if (end.ExitCode != 0)
            throw new IOException($"{name} ended with {end.ExitCode}. It printed: {process.Output}");
        if (!isCounted)
            return;
        _milliseconds.Add(Stopwatch.GetElapsedTime(process.StartTimestamp, end.Timestamp).TotalMilliseconds);
        _cpu.Add(end.CpuSeconds * 1000);
    }

    /// <summary>A process started from this one would be counted with this one's memory until it executes its program, hence the other program between.</summary>
    public void MeasureMemory(string? time)
    {
        if (time is null || IsCut)
            return;
        using var process = new ChildProcess(new SpawnRequest(time, ["-f", "peak %M KiB", request.Program, .. request.Arguments]));
        process.WaitForEnd(_patience);
        var line = process.Output.Split('\n').Last(l => l.StartsWith("peak ", StringComparison.Ordinal));
        PeakMebibytes = double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) / 1024;
    }

    public string Row(double? reference) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {(IsCut ? $"{name} (ended)" : name),-24} {Median,8:F1} {_milliseconds.Min(),8:F1} {_milliseconds.Max(),8:F1} {Result.Median(_cpu),8:F1} {PeakMebibytes,8:F1} {Median / reference,8:F2}");
}
