using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Contestants;

/// <summary>What servers use during one transfer: CPU time and growth of memory over what they held when it began.</summary>
internal sealed class ServerMeter
{
    private static readonly TimeSpan _settleLimit = TimeSpan.FromSeconds(2);
    private readonly IReadOnlyList<Server> _servers;
    private readonly Dictionary<int, long> _residentBefore = [];
    private readonly double _cpuBefore;
    private readonly int _processesBefore;

    /// <summary>Begins to measure.</summary>
    public ServerMeter(IReadOnlyList<Server> servers)
    {
        _servers = servers;
        foreach (var pid in servers.SelectMany(Tree))
        {
            ProcessTable.ResetPeak(pid);
            _residentBefore[pid] = ProcessTable.Resident(pid);
            _cpuBefore += ProcessTable.CpuSeconds(pid);
        }

        _processesBefore = _residentBefore.Count;
    }

    /// <summary>CPU seconds since the beginning, after the processes that served this transfer ended (at most two seconds later).</summary>
    public double CpuSeconds()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (_servers.SelectMany(Tree).Count() > _processesBefore && clock.Elapsed < _settleLimit)
            Thread.Sleep(20);
        return _servers.SelectMany(Tree).Sum(ProcessTable.CpuSeconds) - _cpuBefore;
    }

    /// <summary>For each server the growth of its main process, and under <c>LABEL others</c> the sum over its other processes.</summary>
    public IReadOnlyDictionary<string, long> GrowthBytes()
    {
        var growth = new Dictionary<string, long>();
        foreach (var server in _servers)
        {
            growth[server.Label] = Growth(server.Process.Id);
            var others = Tree(server).Where(pid => pid != server.Process.Id).ToList();
            if (others.Count > 0)
                growth[$"{server.Label} others"] = others.Sum(Growth);
        }

        return growth;
    }

    private static IReadOnlyList<int> Tree(Server server) => ProcessTable.Tree(server.Process.Id, server.Folder);

    private long Growth(int pid) => Math.Max(0, ProcessTable.Peak(pid) - _residentBefore.GetValueOrDefault(pid));
}
