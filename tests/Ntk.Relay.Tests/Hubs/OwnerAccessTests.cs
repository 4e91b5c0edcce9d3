using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Admission;
using Ntk.Relay.Hosting;
using Ntk.Relay.Hubs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;
using Ntk.Relay.Observation;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

public sealed class OwnerAccessTests(RelayDatabase database) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MailboxOwner _bob = new(), _nobody = new();

    public void Dispose()
    {
        _bob.Dispose();
        _nobody.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task anothers_mailbox_is_answered_like_none()
    {
        await using var relay = await StartAsync(settings => settings);
        await using var bob = await _bob.AttendAsync(relay);
        using var eve = new MailboxOwner { Mailbox = _bob.Mailbox };
        await using var client = await HubClient.ConnectAsync(relay);
        Assert.Equal(Refusal.UnknownMailbox, await eve.EnterAsync(client, HubMethods.Attend));
        Assert.Equal(Refusal.UnknownMailbox, await _nobody.EnterAsync(client, HubMethods.Attend));
    }

    [Fact]
    public async Task mailboxes_that_are_not_ones_own_count_as_guesses()
    {
        await using var relay = await StartAsync(settings => settings with { GuessesPerMinute = 3 });
        await using var bob = await _bob.AttendAsync(relay);
        using var eve = new MailboxOwner { Mailbox = _bob.Mailbox };
        await using var client = await HubClient.ConnectAsync(relay);
        Assert.Equal(Refusal.UnknownMailbox, await eve.EnterAsync(client, HubMethods.Attend));
        Assert.Equal(Refusal.MailboxTaken, await eve.EnterAsync(client));
        Assert.Equal(Refusal.UnknownMailbox, await _nobody.EnterAsync(client, HubMethods.Attend));
        Assert.Equal(Refusal.RateLimited, await _nobody.EnterAsync(client, HubMethods.Attend));
        Assert.Equal(Refusal.None, await _bob.EnterAsync(client, HubMethods.Attend));
    }

    [Fact]
    public async Task a_network_may_not_show_keys_without_end()
    {
        await using var relay = await StartAsync(settings => settings with { RequestsPerMinute = 2 });
        await using var client = await HubClient.ConnectAsync(relay);
        for (var i = 0; i < 2; i++)
            Assert.Equal(Refusal.NotAuthentic, await AttendUnsignedAsync(client));
        Assert.Equal(Refusal.RateLimited, await AttendUnsignedAsync(client));
        Assert.Equal(Refusal.RateLimited, await _bob.EnterAsync(client));
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public async Task an_attendance_that_fails_as_it_begins_leaves_nothing_behind(int failing)
    {
        var state = new MailboxState { Id = _bob.Mailbox.ToGuid(), Owner = new Digest256(SHA256.HashData(_bob.PublicKey)) };
        var asked = 0;
        var ledger = new ScriptedLedger { Find = () => ++asked == failing ? throw new LedgerUnavailableException("away") : state };
        using var live = new LiveMailboxes(new EnvelopeFeed());
        using var limits = new RateLimits(Settings(), TimeProvider.System);
        using var meter = new RelayMeter();
        using var connection = new FakeConnection();
        var owners = new OwnerDesk(
            new MailboxDesk(ledger, live, new WaitingBytes(new StorageQuota(long.MaxValue, long.MaxValue), ledger), meter, TimeProvider.System), ledger, live, limits, meter, TimeProvider.System, NullLogger<OwnerDesk>.Instance);
        var line = HubLine.Of(connection, SilentClient.Instance);
        await OwnerDesk.ChallengeAsync(line);

        await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => owners.EnterAsync(line, _bob.Mailbox, _bob.PublicKey, _bob.Sign(line.Role.Challenge!), opens: false));

        Assert.Null(live.Find(state));
        Assert.Null(line.Role.Attendance);
    }

    private static RelaySettings Settings() => new() { Store = new() { DataFolder = "unused" }, Blobs = "unused", Urls = [] };

    private Task<RunningRelay> StartAsync(Func<RelaySettings, RelaySettings> change) => RunningRelay.StartAsync(database, _folder, change);

    private Task<Refusal> AttendUnsignedAsync(HubClient client) =>
        client.CallAsync(HubMethods.Attend, _bob.Mailbox.ToArray(), _bob.PublicKey, new byte[MailboxAccess.SignatureSize]);
}
