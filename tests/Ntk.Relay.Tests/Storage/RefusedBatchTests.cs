using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

/// <summary>One command that the store can't carry out must not be everybody's failure.</summary>
public sealed class RefusedBatchTests(RelayDatabase database)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_id_that_is_published_taken_and_published_again_in_one_batch_is_stored_as_it_was_last()
    {
        var mailbox = Mailbox();
        byte[] first = Prekey(1), again = Prekey(2);
        PendingCommand[] commands =
        [
            new(new OpenMailbox(mailbox, Sample.Digest(), Sample.Noon), default),
            new(new PublishBundle(mailbox, Sample.Digest(), Sample.Noon), new byte[PrekeyLayout.BundleSize]),
            new(new PublishPrekeys(mailbox, OneTimePrekeyKind.Agreement, [7], Sample.Noon), first),
            new(new TakePrekeys(mailbox, Sample.Noon), default),
            new(new PublishPrekeys(mailbox, OneTimePrekeyKind.Agreement, [7], Sample.Noon), again),
        ];
        var batch = DecidedBatch.Decide(commands, static _ => null);
        Assert.All(batch.Answers, it => Assert.Equal(Refusal.None, it.Answer.Refusal));

        await new LedgerDatabase(database.Store.Source).SaveAsync(batch, Stop);

        Assert.Equal(again, await database.Store.Ledger.TakenPrekeyAsync(mailbox, OneTimePrekeyKind.Agreement, 7, Stop));
    }

    [Fact]
    public async Task a_command_that_the_store_refuses_is_refused_alone()
    {
        const int Poison = 7;
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        await using (var constraint = store.Source.CreateCommand($"alter table {LedgerStore.Bundles} add check (octet_length(body) <> {Poison})"))
            await constraint.ExecuteNonQueryAsync(Stop);
        var mailboxes = Enumerable.Range(0, 100).Select(_ => Mailbox()).ToArray();
        await Task.WhenAll(mailboxes.Select(mailbox => store.Ledger.ExecuteAsync(new OpenMailbox(mailbox, Sample.Digest(), Sample.Noon), default, Stop).AsTask()));

        var answers = await Task.WhenAll(mailboxes.Select((mailbox, at) =>
            store.Ledger.ExecuteAsync(new PublishBundle(mailbox, Sample.Digest(), Sample.Noon), new byte[at == 50 ? Poison : 8], Stop).AsTask()));

        for (var at = 0; at < answers.Length; at++)
            Assert.Equal(at == 50 ? Refusal.StoreUnavailable : Refusal.None, answers[at].Refusal);
        await using var other = MartenLedger.Open(store.Source, new MartenLedgerOptions(), NullLogger.Instance);
        Assert.False((await other.FindAsync(mailboxes[50], Stop))!.IsPublished);
        Assert.True((await other.FindAsync(mailboxes[51], Stop))!.IsPublished);
        Assert.Equal(Refusal.None, (await store.Ledger.ExecuteAsync(new PublishBundle(mailboxes[50], Sample.Digest(), Sample.Noon), new byte[8], Stop)).Refusal);
    }

    private static MailboxId Mailbox() => new(Sample.Transfer().ToArray());

    private static byte[] Prekey(byte fill) => [.. Enumerable.Repeat(fill, PrekeyLayout.AgreementSize)];
}
