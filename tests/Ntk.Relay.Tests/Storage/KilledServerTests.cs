using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Storage.Postgres;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

/// <summary>On a cluster of their own, because they kill it.</summary>
public sealed class KilledServerTests
{
    private const int Kill = 9;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_was_acknowledged_survives_the_servers_death_and_nothing_is_written_twice()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayStore.OpenAsync(new RelayStoreOptions { DataFolder = folder.Path }, NullLoggerFactory.Instance, Stop);
        var answered = new ConcurrentDictionary<TransferId, List<LedgerAnswer<TransferState>>>();
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, 16).Select(_ => Task.Run(() => WorkAsync(store.Ledger, answered, enough.Token))).ToArray();
        for (var killed = 0; killed < 2; killed++)
        {
            await Task.Delay(400, Stop);
            ServerProcess.Signal(store.Cluster!.ServerPid, Kill);
            await AcknowledgedAgainAsync(store.Ledger);
        }

        await enough.CancelAsync();
        await Task.WhenAll(load);

        Assert.True(store.Cluster!.Starts >= 3);
        Assert.NotEmpty(answered);
        foreach (var (transfer, answers) in answered)
        {
            var acknowledged = answers.Where(answer => answer.Refusal == Refusal.None).Select(answer => answer.State!.Version).DefaultIfEmpty(0).Max();
            Assert.All(answers, answer => Assert.True(answer.Refusal is Refusal.None or Refusal.StoreUnavailable or Refusal.UnknownTransfer));
            Assert.Equal(acknowledged, await CountAsync(store, transfer));
        }
    }

    [Fact]
    public async Task the_overview_moves_again_after_the_servers_death()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayStore.OpenAsync(new RelayStoreOptions { DataFolder = folder.Path }, NullLoggerFactory.Instance, Stop);
        await store.Ledger.ExecuteAsync(Sample.Open(Sample.Transfer()), Stop);
        await Overview.WaitAsync(store, day => day.Opened == 1, Stop);
        ServerProcess.Signal(store.Cluster!.ServerPid, Kill);
        await AcknowledgedAgainAsync(store.Ledger);
        await Overview.WaitAsync(store, day => day.Opened == 2, Stop);
    }

    private static async Task AcknowledgedAgainAsync(MartenLedger ledger)
    {
        var opening = Sample.Open(Sample.Transfer());
        while ((await ledger.ExecuteAsync(opening, Stop)).Refusal != Refusal.None)
            await Task.Delay(20, Stop);
    }

    private static async Task WorkAsync(
        MartenLedger ledger, ConcurrentDictionary<TransferId, List<LedgerAnswer<TransferState>>> answered, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var (transfer, receiver) = (Sample.Transfer(), Sample.Receiver());
            var answers = answered.GetOrAdd(transfer, _ => []);
            answers.Add(await ledger.ExecuteAsync(Sample.Open(transfer), Stop));
            answers.Add(await ledger.ExecuteAsync(new AdmitReceiver(transfer, receiver, Sample.Noon), Stop));
            for (var i = 0; i < 6; i++)
                answers.Add(await ledger.ExecuteAsync(new RecordServed(transfer, receiver, i, 1, Sample.Noon), Stop));
        }
    }

    private static async Task<long> CountAsync(RelayStore store, TransferId transfer)
    {
        await using var ask = store.Source.CreateCommand($"select count(*) from {LedgerStore.Events} where stream_id = $1");
        ask.Parameters.Add(new() { Value = transfer.ToGuid() });
        return (long)(await ask.ExecuteScalarAsync(Stop))!;
    }
}
