using System.Diagnostics;
using Ntk.Benchmarks.Contestants;
using Ntk.Benchmarks.EndToEnd;

namespace Ntk.Benchmarks.Limits;

/// <summary>What the machine does at most with as many bytes as the workload has: no transfer, nothing arrives.</summary>
/// <param name="name">Name in the report.</param>
/// <param name="work">Does it with a number of bytes; the folder is empty and may be written to.</param>
internal sealed class LimitContestant(string name, Action<long, string> work) : IContestant
{
    public string Name => name;

    public ContestantRole Role => ContestantRole.Limit;

    public string? Prepare() => null;

    public bool Takes(Workload workload) => workload.Key == Workload.OneGibibyte;

    public Measurement Run(Workload workload, string into)
    {
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        work(workload.Bytes, into);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        return new Measurement(seconds, (self.TotalProcessorTime - cpu).TotalSeconds);
    }

    public void Dispose()
    {
        // Nothing is held between runs.
    }
}
