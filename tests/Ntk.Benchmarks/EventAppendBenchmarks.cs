using System.Runtime.Versioning;
using BenchmarkDotNet.Attributes;
using Ntk.Benchmarks.EventAppend;

namespace Ntk.Benchmarks;

/// <summary>One event through the relay's own path, acknowledged after its commit: alone, and as one of those of 16 transfers at a time.</summary>
[UnsupportedOSPlatform("windows")]
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 10)]
public class EventAppendBenchmarks
{
    private AppendLoad? _load;

    /// <summary>Transfers at a time.</summary>
    [Params(1, 16)]
    public int Transfers { get; set; }

    [GlobalSetup]
    public async Task Setup() => _load = await AppendLoad.StartAsync(CancellationToken.None).ConfigureAwait(false);

    [GlobalCleanup]
    public async Task Cleanup() => await _load!.DisposeAsync().ConfigureAwait(false);

    /// <summary>The events of as many transfers; the time is that of all the events of one of them.</summary>
    [Benchmark(OperationsPerInvoke = AppendLoad.EventsOfATransfer)]
    public Task Append() => Task.WhenAll(Enumerable.Range(0, Transfers).Select(_ => Task.Run(() => _load!.TransferAsync(CancellationToken.None))));
}
