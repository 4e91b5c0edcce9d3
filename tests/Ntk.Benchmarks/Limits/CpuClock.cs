using System.Diagnostics;

namespace Ntk.Benchmarks.Limits;

/// <summary>Processor time of this process, all threads: what work takes on one core, however many it ran on.</summary>
internal static class CpuClock
{
    public static double SecondsOf(Action work)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        work();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalSeconds;
    }
}
