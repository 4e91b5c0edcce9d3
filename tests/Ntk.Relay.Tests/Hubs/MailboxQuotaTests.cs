using Ntk.Relay.Admission;
using Ntk.Relay.Hosting;
using Ntk.Relay.Storage;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>What waits in mailboxes counts against the quota of all bytes.</summary>
public sealed class MailboxQuotaTests : IAsyncLifetime
{
    private const int Size = 1024, Quota = 10_000, Fit = Quota / Size;

    private readonly TemporaryFolder _folder = new();
    private readonly MailboxOwner _bob = new(), _nobody = new();
    private RelayStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await RelayDatabase.OpenOwnAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _bob.Dispose();
        _nobody.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task what_waits_is_bounded_until_some_is_acknowledged()
    {
        await using var relay = await StartAsync();
        await using var bob = await _bob.AttendAsync(relay);
        await using var sender = await HubClient.ConnectAsync(relay);
        await FillAsync(sender);
        await bob.CallAsync(HubMethods.Acknowledge, (await bob.DeliveredAsync()).Sequence);
        await Eventually.TrueAsync(async () => await QueueAsync(sender, _bob) == Refusal.None);
        Assert.Equal(Refusal.QuotaExceeded, await QueueAsync(sender, _bob));
    }

    [Fact]
    public async Task what_waits_is_counted_after_a_restart()
    {
        await using (var before = await StartAsync())
        {
            await using var bob = await _bob.AttendAsync(before);
            await using var sender = await HubClient.ConnectAsync(before);
            await FillAsync(sender);
        }
        await using var after = await StartAsync();
        Assert.Equal(Fit * Size, after.Service<StorageQuota>().Promised);
        await using var again = await HubClient.ConnectAsync(after);
        Assert.Equal(Refusal.QuotaExceeded, await QueueAsync(again, _bob));
    }

    [Fact]
    public async Task what_is_refused_holds_nothing()
    {
        await using var relay = await StartAsync();
        await using var sender = await HubClient.ConnectAsync(relay);
        Assert.Equal(Refusal.UnknownMailbox, await QueueAsync(sender, _nobody));
        Assert.Equal(0, relay.Service<StorageQuota>().Promised);
    }

    [Fact]
    public async Task what_expired_is_free_again()
    {
        await using (var before = await StartAsync())
        {
            await using var bob = await _bob.AttendAsync(before);
            await using var sender = await HubClient.ConnectAsync(before);
            await FillAsync(sender);
        }
        await using var after = await RunningRelay.StartAsync(
            _store.Ledger, _folder.Path, Change, new Later(TimeSpan.FromDays(31)));
        await using var again = await HubClient.ConnectAsync(after);
        await Eventually.TrueAsync(async () => await QueueAsync(again, _bob) == Refusal.None);
    }

    private static RelaySettings Change(RelaySettings settings) => settings with { Quota = Quota, EnvelopesPerMinute = 1_000_000 };

    private static Task<Refusal> QueueAsync(HubClient sender, MailboxOwner owner) =>
        sender.CallAsync(HubMethods.QueueEnvelope, owner.Mailbox.ToArray(), MailboxOwner.Envelope(Size));

    private async Task FillAsync(HubClient sender)
    {
        for (var i = 0; i < Fit; i++)
            Assert.Equal(Refusal.None, await QueueAsync(sender, _bob));
        Assert.Equal(Refusal.QuotaExceeded, await QueueAsync(sender, _bob));
    }

    private Task<RunningRelay> StartAsync() => RunningRelay.StartAsync(_store.Ledger, _folder.Path, Change);
}
