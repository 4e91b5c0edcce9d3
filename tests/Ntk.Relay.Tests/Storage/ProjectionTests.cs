using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Storage.Postgres;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

/// <summary>On a cluster of their own: they count and rebuild everything in it.</summary>
public sealed class ProjectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task projections_made_again_equal_those_that_grew()
    {
        using var folder = new TemporaryFolder();
        var options = new RelayStoreOptions { DataFolder = folder.Path };
        string documents;
        OverviewDay day;
        await using (var store = await RelayStore.OpenAsync(options, NullLoggerFactory.Instance, Stop))
        {
            await FillAsync(store.Ledger);
            day = await Overview.WaitAsync(store, day => day is { Opened: 30, Deleted: 10, Collected: 10, Mailboxes: 30, Paired: 30 }, Stop);
            documents = await DocumentsAsync(store);
            var refused = await Assert.ThrowsAsync<ClusterException>(async () =>
            {
                await foreach (var _ in store.RebuildAsync(Stop)) { }
            });
            Assert.Equal(ClusterFault.FolderInUse, refused.Fault);
        }

        await using (var store = await RelayStore.OpenAsync(options with { Project = false }, NullLoggerFactory.Instance, Stop))
        {
            await using (var spoil = store.Source.CreateCommand(
                $"update {LedgerStore.Transfers} set data = data || '{{\"received\": 7}}', due_at = null; update {LedgerStore.Mailboxes} set data = data || '{{\"last\": 7}}'; delete from {LedgerStore.Rendezvous}; update ntk_relay.mt_doc_overview_day set data = data || '{{\"opened\": 7}}'"))
                await spoil.ExecuteNonQueryAsync(Stop);
            var rebuilt = new List<string>();
            await foreach (var one in store.RebuildAsync(Stop))
                rebuilt.Add(one.Name);
            Assert.Equal(["transfers", "mailboxes", "rendezvous", "overview"], rebuilt);
            Assert.Equal(documents, await DocumentsAsync(store));
            Assert.Equal(day, await Overview.WaitAsync(store, _ => true, Stop));
        }

        Assert.Equal((30, 10, 10, 0), (day.Opened, day.Deleted, day.Collected, day.Expired));
        Assert.Equal((30 * 70_000, 20 * 70_000, 10 * 500), (day.Received, day.Freed, day.Served));
    }

    [Fact]
    public async Task a_relay_does_not_start_on_projections_that_lack_a_transfer()
    {
        using var folder = new TemporaryFolder();
        var options = new RelayStoreOptions { DataFolder = folder.Path };
        await using (var store = await RelayStore.OpenAsync(options, NullLoggerFactory.Instance, Stop))
        {
            await FillAsync(store.Ledger);
            await using var interrupt = store.Source.CreateCommand(
                $"delete from {LedgerStore.Transfers} where id = (select id from {LedgerStore.Transfers} limit 1)");
            await interrupt.ExecuteNonQueryAsync(Stop);
        }

        var refused = await Assert.ThrowsAsync<ClusterException>(() => RelayStore.OpenAsync(options, NullLoggerFactory.Instance, Stop));
        Assert.Equal(ClusterFault.ProjectionsIncomplete, refused.Fault);
        Assert.Contains("ntk-relay projections rebuild", refused.Message, StringComparison.Ordinal);
        await using (var store = await RelayStore.OpenAsync(options with { Project = false }, NullLoggerFactory.Instance, Stop))
        {
            await foreach (var _ in store.RebuildAsync(Stop)) { }
        }

        await using var again = await RelayStore.OpenAsync(options, NullLoggerFactory.Instance, Stop);
        Assert.Equal(10, (await again.Ledger.LiveAsync(Stop)).Count);
    }

    private static Task FillAsync(MartenLedger ledger) => Task.WhenAll(Enumerable.Range(0, 30).Select(async at =>
    {
        var (transfer, receiver, root) = (Sample.Transfer(), Sample.Receiver(), Sample.Digest());
        ITransferCommand[] commands =
        [
            Sample.Open(transfer), new RecordReceived(transfer, 30_000, Sample.Noon), new SealTransfer(transfer, 70_000, root, 70_000, root, Sample.Noon),
            .. (at % 3) switch
            {
                0 => [new DeleteTransfer(transfer, Sample.Noon)],
                1 => (ITransferCommand[])
                [
                    new AdmitReceiver(transfer, receiver, Sample.Noon), new RecordServed(transfer, receiver, 0, 500, Sample.Noon),
                    new ConfirmCollected(transfer, receiver, Sample.Noon),
                ],
                _ => [],
            },
        ];
        foreach (var command in commands)
            await ledger.ExecuteAsync(command, Stop);
        await FillPeopleAsync(ledger);
    }));

    private static async Task FillPeopleAsync(MartenLedger ledger)
    {
        var mailbox = new MailboxId(Sample.Transfer().ToArray());
        await ledger.ExecuteAsync(new OpenMailbox(mailbox, Sample.Digest(), Sample.Noon), default, Stop);
        await ledger.ExecuteAsync(new PublishBundle(mailbox, Sample.Digest(), Sample.Noon), new byte[1482], Stop);
        await ledger.ExecuteAsync(new PublishPrekeys(mailbox, OneTimePrekeyKind.Agreement, [1, 2], Sample.Noon), new byte[72], Stop);
        await ledger.ExecuteAsync(new TakePrekeys(mailbox, Sample.Noon), default, Stop);
        for (var i = 0; i < 3; i++)
            await ledger.ExecuteAsync(new QueueEnvelope(mailbox, 1024, 600, Sample.Noon), new byte[1024], Stop);
        await ledger.ExecuteAsync(new AcknowledgeEnvelopes(mailbox, 2, Sample.Noon), default, Stop);
        var rendezvous = Guid.NewGuid();
        await ledger.ExecuteAsync(new OpenRendezvous(rendezvous, 7, 3600, Sample.Noon), Stop);
        await ledger.ExecuteAsync(new JoinRendezvous(rendezvous, Sample.Noon), Stop);
    }

    private static async Task<string> DocumentsAsync(RelayStore store)
    {
        await using var ask = store.Source.CreateCommand(
            "select string_agg(id::text || data::text || coalesce(due_at::text, ''), E'\\n' order by id) from ("
            + $"select id, data, due_at from {LedgerStore.Transfers} union all select id, data, due_at from {LedgerStore.Mailboxes} "
            + $"union all select id, data, due_at from {LedgerStore.Rendezvous}) documents");
        return (string)(await ask.ExecuteScalarAsync(Stop))!;
    }
}
