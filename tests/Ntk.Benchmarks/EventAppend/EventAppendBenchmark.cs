using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage;
using Ntk.Wire;

namespace Ntk.Benchmarks.EventAppend;

/// <summary>
/// Events per second through the relay's own path (ledger, Marten, PostgreSQL, acknowledged after the commit) by 16 transfers at a time, beside
/// pgbench's plain INSERT by 16 clients into the same server. The two take turns, so that both see the same machine.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class EventAppendBenchmark
{
    private const int Transfers = 16;
    private const int EventsOfATransfer = 32;
    private const int Rounds = 5;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    private readonly TextWriter _output;
    private readonly RelayStore _store;
    private long _version;

    private EventAppendBenchmark(TextWriter output, RelayStore store) => (_output, _store) = (output, store);

    /// <summary>Measures on a cluster of its own in a temporary folder, and prints medians and their ratio.</summary>
    public static async Task<EventAppendResult> RunAsync(TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        var folder = Directory.CreateTempSubdirectory("ntk-append-");
        try
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_001_001);
            await using var store = await RelayStore.OpenAsync(
                new RelayStoreOptions { DataFolder = folder.FullName }, NullLoggerFactory.Instance, cancellation).ConfigureAwait(false);
            return await new EventAppendBenchmark(output, store).MeasureAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<EventAppendResult> MeasureAsync(CancellationToken cancellation)
    {
        await using var pgbench = await PlainInsert.PrepareAsync(_store, cancellation).ConfigureAwait(false);
        await AppendAsync(cancellation).ConfigureAwait(false);
        List<double> appends = [], inserts = [];
        var commits = await CommitsAsync(cancellation).ConfigureAwait(false);
        var before = _version;
        for (var round = 0; round < Rounds; round++)
        {
            appends.Add(await AppendAsync(cancellation).ConfigureAwait(false));
            if (await pgbench.RunAsync(Transfers, Round, cancellation).ConfigureAwait(false) is { } rate)
                inserts.Add(rate);
        }

        var batch = (_version - before) / (double)Math.Max(1, await CommitsAsync(cancellation).ConfigureAwait(false) - commits);
        var result = new EventAppendResult(Median(appends), inserts.Count > 0 ? Median(inserts) : null, batch, Environment.WorkingSet);
        await _output.WriteLineAsync(result.ToString()).ConfigureAwait(false);
        return result;
    }

    private async Task<double> AppendAsync(CancellationToken cancellation)
    {
        var before = Interlocked.Read(ref _version);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Transfers).Select(_ => Task.Run(() => WorkAsync(watch, cancellation), cancellation))).ConfigureAwait(false);
        return (Interlocked.Read(ref _version) - before) / watch.Elapsed.TotalSeconds;
    }

    private async Task WorkAsync(Stopwatch watch, CancellationToken cancellation)
    {
        while (watch.Elapsed < Round)
        {
            var transfer = new TransferId(RandomNumberGenerator.GetBytes(TransferId.Size));
            await ExecuteAsync(new OpenTransfer(transfer, default, default, null, 3600, 1, DateTimeOffset.UtcNow), cancellation).ConfigureAwait(false);
            for (var received = 1; received < EventsOfATransfer; received++)
                await ExecuteAsync(new RecordReceived(transfer, received << 20, DateTimeOffset.UtcNow), cancellation).ConfigureAwait(false);
        }
    }

    private async Task ExecuteAsync(ITransferCommand command, CancellationToken cancellation)
    {
        var answer = await _store.Ledger.ExecuteAsync(command, cancellation).ConfigureAwait(false);
        if (answer.Refusal != Refusal.None)
            throw new InvalidOperationException($"{command.GetType().Name} was refused: {answer.Refusal}.");
        Interlocked.Increment(ref _version);
    }

    private async Task<long> CommitsAsync(CancellationToken cancellation)
    {
        await using var ask = _store.Source.CreateCommand("select count(distinct xmin::text) from ntk_relay.mt_events");
        return Convert.ToInt64(await ask.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
