using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

public sealed class PrekeyNoticeTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly MailboxOwner _bob = new();
    private RunningRelay _relay = null!;
    private HubClient _sender = null!;

    public async ValueTask InitializeAsync()
    {
        _relay = await RunningRelay.StartAsync(database, _folder);
        _sender = await HubClient.ConnectAsync(_relay);
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _relay.DisposeAsync();
        _bob.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task the_owner_is_told_once_on_the_way_down_and_again_after_more_were_added()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        await AddAsync(bob, first: 1, agreement: 22, kem: 52);
        await TakeAsync(2);
        Assert.Equal((0, 20, 50), await bob.AttendingAsync());

        await TakeAsync(25);
        await QueueAndWaitAsync(bob);
        Assert.Equal(0, bob.AttendingsLeft);

        await AddAsync(bob, first: 100, agreement: 21, kem: 1);
        await TakeAsync(1);
        Assert.Equal((1, 20, 25), await bob.AttendingAsync());
    }

    [Fact]
    public async Task each_kind_is_told_of()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        await AddAsync(bob, first: 1, agreement: 30, kem: 21);
        await TakeAsync(1);
        Assert.Equal((0, 29, 20), await bob.AttendingAsync());
    }

    [Fact]
    public async Task who_takes_does_not_wait_for_an_owner_that_does_not_read()
    {
        var stuck = new Attendance(_bob.Mailbox, _bob.PublicKey, _relay.Service<IMailboxLedger>(), SilentClient.Stuck(), TimeProvider.System);
        await using var bob = await _bob.AttendAsync(_relay);
        await AddAsync(bob, first: 1, agreement: 21, kem: 1);
        _relay.Service<LiveMailboxes>().Begin(_bob.Mailbox, stuck);
        await TakeAsync(1);
        Assert.Equal((0, 20, 0), await bob.AttendingAsync());
    }

    private static async Task AddAsync(HubClient bob, int first, int agreement, int kem)
    {
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.AddAgreementPrekeys, MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, first, agreement)));
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.AddKemPrekeys, MailboxOwner.Prekeys(PrekeyLayout.KemSize, first, kem)));
    }

    private async Task TakeAsync(int count)
    {
        for (; count > 0; count--)
        {
            Assert.Equal(Refusal.None, await _sender.CallAsync(HubMethods.TakeBundle, _bob.Mailbox.ToArray()));
            await _sender.BundleAsync();
        }
    }

    /// <summary>What comes behind everything that was sent before.</summary>
    private async Task QueueAndWaitAsync(HubClient bob)
    {
        await _sender.CallAsync(HubMethods.QueueEnvelope, _bob.Mailbox.ToArray(), MailboxOwner.Envelope());
        await bob.DeliveredAsync();
    }
}
