using Ntk.Relay.Hosting;
using Ntk.Relay.Tests.Admission;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>What one network may do to mailboxes, on a clock that stands: nothing is allowed again while a test runs.</summary>
public sealed class MailboxLimitTests(RelayDatabase database) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MailboxOwner _bob = new(), _eve = new();

    public void Dispose()
    {
        _bob.Dispose();
        _eve.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task a_network_does_not_fill_one_mailbox()
    {
        await using var relay = await StartAsync(settings => settings);
        await using var bob = await _bob.AttendAsync(relay);
        await using var eve = await _eve.AttendAsync(relay);
        await using var sender = await HubClient.ConnectAsync(relay);
        for (var i = 0; i < 200; i++)
            Assert.Equal(Refusal.None, await QueueAsync(sender, _bob));
        Assert.Equal(Refusal.RateLimited, await QueueAsync(sender, _bob));
        Assert.Equal(Refusal.None, await QueueAsync(sender, _eve));
    }

    [Fact]
    public async Task handles_are_not_taken_by_the_hundred()
    {
        await using var relay = await StartAsync(settings => settings with { MailboxesPerHour = 1 });
        await using var bob = await _bob.AttendAsync(relay);
        await using var client = await HubClient.ConnectAsync(relay);
        Assert.Equal(Refusal.RateLimited, await _eve.EnterAsync(client));
        Assert.Equal(Refusal.None, await _bob.EnterAsync(client));
    }

    [Fact]
    public async Task publishing_counts_as_a_request_of_the_network()
    {
        await using var relay = await StartAsync(settings => settings with { RequestsPerMinute = 3 });
        await using var bob = await _bob.AttendAsync(relay);
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.AddAgreementPrekeys, MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, 1, 1)));
        Assert.Equal(Refusal.RateLimited, await bob.CallAsync(HubMethods.AddAgreementPrekeys, MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, 2, 1)));
        Assert.Equal(Refusal.RateLimited, await bob.CallAsync(HubMethods.PublishBundle, _bob.NewBundle()));
    }

    [Fact]
    public async Task one_mailbox_is_not_published_in_without_end()
    {
        await using var relay = await StartAsync(settings => settings with { RequestsPerMinute = 100_000 });
        await using var bob = await _bob.AttendAsync(relay);
        for (var i = 1; i < 60; i++)
            Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.PublishBundle, _bob.NewBundle()));
        Assert.Equal(Refusal.RateLimited, await bob.CallAsync(HubMethods.PublishBundle, _bob.NewBundle()));
    }

    private static Task<Refusal> QueueAsync(HubClient sender, MailboxOwner owner) =>
        sender.CallAsync(HubMethods.QueueEnvelope, owner.Mailbox.ToArray(), MailboxOwner.Envelope());

    private Task<RunningRelay> StartAsync(Func<RelaySettings, RelaySettings> change) =>
        RunningRelay.StartAsync(database.Store.Ledger, _folder.Path, change, new StandingClock());
}
