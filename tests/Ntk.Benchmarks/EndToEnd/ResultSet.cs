using Ntk.Benchmarks.Contestants;
using Ntk.Benchmarks.EventAppend;
using Ntk.Benchmarks.Limits;

namespace Ntk.Benchmarks.EndToEnd;

/// <summary>Everything that one run measured.</summary>
internal sealed class ResultSet
{
    private readonly Dictionary<(string Workload, string Contestant), Result> _results = [];

    /// <summary>Results in the order of measuring.</summary>
    public IEnumerable<Result> Results => _results.Values;

    /// <summary>Contestants that could not take part, with the reason.</summary>
    public List<(string Name, string Reason)> Skipped { get; } = [];

    /// <summary>Transfers that failed, with the reason.</summary>
    public List<(string Name, string Reason)> Failures { get; } = [];

    /// <summary>How long a process takes from start to end, where measured.</summary>
    public StartUp? StartUp { get; set; }

    /// <summary>How fast blobs are sealed and opened, where measured.</summary>
    public SealingSpeed? Sealing { get; set; }

    /// <summary>How fast the relay records events, where measured.</summary>
    public EventAppendResult? EventAppend { get; set; }

    public void Add(IContestant contestant, Workload workload, Measurement measurement)
    {
        var key = (workload.Key, contestant.Name);
        if (!_results.TryGetValue(key, out var result))
            _results[key] = result = new Result(workload, contestant.Name, contestant.Role);
        result.Measurements.Add(measurement);
    }

    /// <summary>The result of a contestant for a workload, or null where there is none.</summary>
    public Result? Find(string workload, string contestant) => _results.GetValueOrDefault((workload, contestant));

    /// <summary>The fastest peer for a workload, or null where none took part.</summary>
    public Result? FastestPeer(string workload) =>
        Results.Where(r => r.Workload.Key == workload && r.Role == ContestantRole.Peer).MinBy(r => r.MedianSeconds);
}
