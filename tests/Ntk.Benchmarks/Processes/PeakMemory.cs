namespace Ntk.Benchmarks.Processes;

/// <summary>
/// Reads the resident high-water mark of processes every 20 ms. The kernel keeps the mark, so a peak between two readings is seen by the next; only
/// what grows in a process's last 20 ms is missed. (<c>ru_maxrss</c> can't be used: it begins at the size of the process that did vfork.)
/// </summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _peaks = [];
    private readonly List<(int Pid, string Label)> _watched = [];
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    public PeakMemory()
    {
        _thread = new Thread(Sample) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Watches a process under a label of the report.</summary>
    public void Watch(int pid, string label)
    {
        lock (_lock)
            _watched.Add((pid, label));
    }

    /// <summary>The peaks so far, by label; the largest where several processes share one.</summary>
    public IReadOnlyDictionary<string, long> Peaks()
    {
        lock (_lock)
        {
            Read();
            return new Dictionary<string, long>(_peaks);
        }
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Sample()
    {
        while (!_stop.Wait(20))
        {
            lock (_lock)
                Read();
        }
    }

    private void Read()
    {
        foreach (var (pid, label) in _watched)
            _peaks[label] = Math.Max(_peaks.GetValueOrDefault(label), ProcessTable.Peak(pid));
    }
}
