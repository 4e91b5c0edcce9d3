using Ntk.Relay.Admission;
using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;
using Ntk.Relay.Observation;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Tests.Hubs;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

/// <summary>A one-time prekey that was taken does not stay in its table.</summary>
public sealed class TakenPrekeyTests
{
    private readonly MailboxId _mailbox = new(Sample.Transfer().ToArray());

    [Fact]
    public async Task one_that_was_taken_and_not_given_out_is_deleted_and_the_others_stay()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        await store.Ledger.ExecuteAsync(new OpenMailbox(_mailbox, Sample.Digest(), Sample.Noon), default, stop);
        await store.Ledger.ExecuteAsync(new PublishBundle(_mailbox, Sample.Digest(), Sample.Noon), new byte[PrekeyLayout.BundleSize], stop);
        await store.Ledger.ExecuteAsync(
            new PublishPrekeys(_mailbox, OneTimePrekeyKind.Agreement, [1, 2], Sample.Noon), new byte[2 * PrekeyLayout.AgreementSize], stop);
        await store.Ledger.ExecuteAsync(
            new PublishPrekeys(_mailbox, OneTimePrekeyKind.Kem, [1, 2], Sample.Noon), new byte[2 * PrekeyLayout.KemSize], stop);
        await store.Ledger.ExecuteAsync(new TakePrekeys(_mailbox, Sample.Noon), default, stop);

        Assert.Equal(2, await store.Ledger.SweepPrekeysAsync(TimeSpan.Zero, stop));
        Assert.Equal(0, await store.Ledger.SweepPrekeysAsync(TimeSpan.Zero, stop));

        Assert.Empty(await store.Ledger.TakenPrekeyAsync(_mailbox, OneTimePrekeyKind.Agreement, 1, stop));
        Assert.NotEmpty(await store.Ledger.TakenPrekeyAsync(_mailbox, OneTimePrekeyKind.Agreement, 2, stop));
        Assert.NotEmpty(await store.Ledger.TakenPrekeyAsync(_mailbox, OneTimePrekeyKind.Kem, 2, stop));
    }

    [Fact]
    public async Task one_is_deleted_though_who_took_it_has_left()
    {
        using var gone = new CancellationTokenSource();
        var state = new MailboxState { Id = _mailbox.ToGuid() };
        var ledger = new ScriptedLedger
        {
            Find = () => state,
            Execute = () =>
            {
                gone.Cancel();
                return new(Refusal.None, state, [new PrekeyTaken(1, 1, Sample.Noon)]);
            },
        };
        using var live = new LiveMailboxes(new EnvelopeFeed());
        using var meter = new RelayMeter();
        var waiting = new WaitingBytes(new StorageQuota(long.MaxValue, long.MaxValue), ledger);
        await new MailboxDesk(ledger, live, waiting, meter, TimeProvider.System).BundleAsync(_mailbox, withOneTime: true, gone.Token);
        Assert.Equal(2, ledger.Taken);
    }
}
