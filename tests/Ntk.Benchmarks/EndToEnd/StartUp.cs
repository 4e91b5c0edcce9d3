using System.Diagnostics;
using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.EndToEnd;

/// <summary>Milliseconds from spawn to the end of a process that does next to nothing, medians of <see cref="Runs"/>, in turn.</summary>
/// <param name="VersionMilliseconds"><c>ntk --version</c>, or null where there is no <c>ntk</c>.</param>
/// <param name="TrueMilliseconds"><c>/bin/true</c>: what the harness and the kernel take.</param>
internal sealed record StartUp(double? VersionMilliseconds, double TrueMilliseconds)
{
    /// <summary>Its name for <c>--only</c>.</summary>
    public const string Key = "start-up";

    public const int Runs = 50;

    public static StartUp Measure(string ntk)
    {
        var version = new List<double>();
        var nothing = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            if (File.Exists(ntk))
                version.Add(Milliseconds(new SpawnRequest(ntk, "--version")));
            nothing.Add(Milliseconds(new SpawnRequest("/bin/true")));
        }

        return new StartUp(version.Count == 0 ? null : Result.Median(version), Result.Median(nothing));
    }

    private static double Milliseconds(SpawnRequest request)
    {
        using var process = new ChildProcess(request);
        var end = process.WaitForEnd(TimeSpan.FromMinutes(1));
        return end.ExitCode == 0
            ? Stopwatch.GetElapsedTime(process.StartTimestamp, end.Timestamp).TotalMilliseconds
            : throw new IOException($"{request.Program} {string.Join(' ', request.Arguments)} ended with {end.ExitCode}. It printed: {process.Output}");
    }
}
