using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace Ntk.Benchmarks.EventAppend;

/// <summary>
/// Events per second through the relay's own path (ledger, Marten, PostgreSQL, acknowledged after the commit) by 16 transfers at a time, beside
/// pgbench's plain INSERT by 16 clients into the same server. The two take turns, so that both see the same machine.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class EventAppendBenchmark(AppendLoad load)
{
    /// <summary>Its name for <c>--only</c>.</summary>
    public const string Key = "event-append";

    private const int Transfers = 16;
    private const int Rounds = 5;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    private long _transfers;

    /// <summary>Measures on a cluster of its own in a temporary folder.</summary>
    /// <returns>Medians.</returns>
    public static async Task<EventAppendResult> RunAsync(CancellationToken cancellation)
    {
        await using var load = await AppendLoad.StartAsync(cancellation).ConfigureAwait(false);
        return await new EventAppendBenchmark(load).MeasureAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<EventAppendResult> MeasureAsync(CancellationToken cancellation)
    {
        await using var pgbench = await PlainInsert.PrepareAsync(load.Store, cancellation).ConfigureAwait(false);
        await AppendAsync(cancellation).ConfigureAwait(false);
        List<double> appends = [], inserts = [];
        var commits = await CommitsAsync(cancellation).ConfigureAwait(false);
        var before = _transfers;
        for (var round = 0; round < Rounds; round++)
        {
            appends.Add(await AppendAsync(cancellation).ConfigureAwait(false));
            if (await pgbench.RunAsync(Transfers, Round, cancellation).ConfigureAwait(false) is { } rate)
                inserts.Add(rate);
        }

        var events = (_transfers - before) * AppendLoad.EventsOfATransfer;
        var batch = events / (double)Math.Max(1, await CommitsAsync(cancellation).ConfigureAwait(false) - commits);
        return new EventAppendResult(Median(appends), inserts.Count > 0 ? Median(inserts) : null, batch);
    }

    private async Task<double> AppendAsync(CancellationToken cancellation)
    {
        var before = Interlocked.Read(ref _transfers);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Transfers).Select(_ => Task.Run(() => WorkAsync(watch, cancellation), cancellation))).ConfigureAwait(false);
        return (Interlocked.Read(ref _transfers) - before) * AppendLoad.EventsOfATransfer / watch.Elapsed.TotalSeconds;
    }

    private async Task WorkAsync(Stopwatch watch, CancellationToken cancellation)
    {
        while (watch.Elapsed < Round)
        {
            await load.TransferAsync(cancellation).ConfigureAwait(false);
            Interlocked.Increment(ref _transfers);
        }
    }

    private async Task<long> CommitsAsync(CancellationToken cancellation)
    {
        await using var ask = load.Store.Source.CreateCommand("select count(distinct xmin::text) from ntk_relay.mt_events");
        return Convert.ToInt64(await ask.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
