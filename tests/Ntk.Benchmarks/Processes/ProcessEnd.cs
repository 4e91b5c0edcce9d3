namespace Ntk.Benchmarks.Processes;

/// <summary>How a process ended, as <c>wait4</c> tells it.</summary>
/// <param name="Timestamp">Of the clock of <see cref="System.Diagnostics.Stopwatch"/>, taken when <c>wait4</c> returned.</param>
/// <param name="ExitCode">Exit status, or 128 and the signal's number.</param>
/// <param name="CpuSeconds">User and system time of the process and of every descendant that it waited for.</param>
internal readonly record struct ProcessEnd(long Timestamp, int ExitCode, double CpuSeconds);
