using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

public sealed class MailboxTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly MailboxOwner _bob = new(), _eve = new();
    private RunningRelay _relay = null!;
    private HubClient _sender = null!;

    public async ValueTask InitializeAsync()
    {
        _relay = await RunningRelay.StartAsync(database, _folder, settings => settings with { RequestsPerMinute = 100_000, EnvelopesPerMinute = 1_000_000 });
        _sender = await HubClient.ConnectAsync(_relay);
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _relay.DisposeAsync();
        _bob.Dispose();
        _eve.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task envelopes_that_waited_come_in_order_to_who_attends_later()
    {
        await using (await _bob.AttendAsync(_relay)) { }
        byte[][] envelopes = [MailboxOwner.Envelope(), MailboxOwner.Envelope(4096), MailboxOwner.Envelope(65536)];
        foreach (var envelope in envelopes)
            Assert.Equal(Refusal.None, await QueueAsync(envelope));
        await using var later = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.None, await _bob.EnterAsync(later, HubMethods.Attend));
        Assert.Equal((3, 0, 0), await later.AttendingAsync());
        for (var i = 0; i < envelopes.Length; i++)
        {
            var (sequence, envelope) = await later.DeliveredAsync();
            Assert.Equal(i + 1, sequence);
            Assert.Equal(envelopes[i], envelope);
        }
    }

    [Fact]
    public async Task an_envelope_comes_at_once_to_who_attends()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        var sent = MailboxOwner.Envelope();
        await QueueAsync(sent);
        Assert.Equal(sent, (await bob.DeliveredAsync()).Envelope);
    }

    [Fact]
    public async Task what_is_not_acknowledged_comes_again_and_what_is_does_not()
    {
        byte[][] envelopes = [MailboxOwner.Envelope(), MailboxOwner.Envelope(), MailboxOwner.Envelope()];
        await using (var bob = await _bob.AttendAsync(_relay))
        {
            foreach (var envelope in envelopes)
                await QueueAsync(envelope);
            await bob.DeliveredAsync();
            await bob.DeliveredAsync();
            Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.Acknowledge, 1L));
        }

        await using var again = await HubClient.ConnectAsync(_relay);
        await _bob.EnterAsync(again, HubMethods.Attend);
        Assert.Equal(2, (await again.AttendingAsync()).Waiting);
        Assert.Equal(2, (await again.DeliveredAsync()).Sequence);
        Assert.Equal(envelopes[2], (await again.DeliveredAsync()).Envelope);
    }

    [Fact]
    public async Task acknowledging_twice_changes_nothing_and_ahead_is_Malformed()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        await QueueAsync(MailboxOwner.Envelope());
        await bob.DeliveredAsync();
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.Acknowledge, 2L));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.Acknowledge, 0L));
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.Acknowledge, 1L));
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.Acknowledge, 1L));
    }

    [Fact]
    public async Task more_than_a_window_arrives_as_it_is_acknowledged()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        var envelopes = Enumerable.Range(0, 150).Select(_ => MailboxOwner.Envelope()).ToArray();
        foreach (var envelope in envelopes)
            await QueueAsync(envelope);
        for (var i = 0; i < envelopes.Length; i++)
        {
            var (sequence, envelope) = await bob.DeliveredAsync();
            Assert.Equal(envelopes[i], envelope);
            Assert.True(bob.IsSilent || sequence <= i + 65);
            await bob.CallAsync(HubMethods.Acknowledge, sequence);
        }
    }

    [Fact]
    public async Task two_connections_that_attend_both_get_what_comes()
    {
        await using var one = await _bob.AttendAsync(_relay);
        await using var two = await HubClient.ConnectAsync(_relay);
        await _bob.EnterAsync(two, HubMethods.Attend);
        var sent = MailboxOwner.Envelope();
        await QueueAsync(sent);
        Assert.Equal(sent, (await one.DeliveredAsync()).Envelope);
        Assert.Equal(sent, (await two.DeliveredAsync()).Envelope);
        await one.CallAsync(HubMethods.Acknowledge, 1L);
        await QueueAsync(sent);
        Assert.Equal(2, (await two.DeliveredAsync()).Sequence);
    }

    [Fact]
    public async Task a_mailbox_belongs_to_who_opened_it_first()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        using var eve = new MailboxOwner { Mailbox = _bob.Mailbox };
        await using var client = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.MailboxTaken, await eve.EnterAsync(client));
        Assert.Equal(Refusal.None, await _bob.EnterAsync(client));
    }

    [Fact]
    public async Task a_challenge_is_good_once_and_for_this_connection_and_mailbox()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        await using var client = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.NotAuthentic, await AttendAsync(client, _bob.Sign(new byte[32])));
        await client.CallAsync(HubMethods.Challenge);
        var challenge = await client.ChallengeAsync();
        Assert.Equal(Refusal.NotAuthentic, await AttendAsync(_sender, _bob.Sign(challenge)));
        Assert.Equal(Refusal.NotAuthentic, await AttendAsync(client, _bob.Sign(challenge, _eve.Mailbox)));
        Assert.Equal(Refusal.NotAuthentic, await AttendAsync(client, _bob.Sign(challenge)));
    }

    [Fact]
    public async Task a_signature_with_one_bit_changed_lets_nobody_in()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        await using var client = await HubClient.ConnectAsync(_relay);
        foreach (var at in new[] { 0, 31, 32, 63 })
        {
            await client.CallAsync(HubMethods.Challenge);
            var signature = _bob.Sign(await client.ChallengeAsync());
            signature[at] ^= 1;
            Assert.Equal(Refusal.NotAuthentic, await AttendAsync(client, signature));
        }
    }

    [Fact]
    public async Task a_mailbox_that_nobody_opened_or_published_in_is_unknown()
    {
        Assert.Equal(Refusal.UnknownMailbox, await QueueAsync(MailboxOwner.Envelope()));
        Assert.Equal(Refusal.UnknownMailbox, await _sender.CallAsync(HubMethods.FetchBundle, _bob.Mailbox.ToArray()));
        Assert.Equal(Refusal.UnknownMailbox, await _sender.CallAsync(HubMethods.TakeBundle, _bob.Mailbox.ToArray()));
        await using var client = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.UnknownMailbox, await _bob.EnterAsync(client, HubMethods.Attend));
        Assert.Equal(Refusal.None, await _bob.EnterAsync(client));
        Assert.Equal(Refusal.UnknownMailbox, await QueueAsync(MailboxOwner.Envelope()));
        Assert.Equal(Refusal.UnknownMailbox, await _sender.CallAsync(HubMethods.FetchBundle, _bob.Mailbox.ToArray()));
    }

    [Fact]
    public async Task a_bundle_has_each_one_time_prekey_once_and_then_none()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        var agreement = MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, 10, 3);
        var kem = MailboxOwner.Prekeys(PrekeyLayout.KemSize, 20, 2);
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.AddAgreementPrekeys, agreement));
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.AddKemPrekeys, kem));
        Assert.Equal(PrekeyLayout.Join(_bob.Bundle, agreement.AsSpan(0, 36), kem.AsSpan(0, 1252)), await TakeAsync());
        Assert.Equal(PrekeyLayout.Join(_bob.Bundle, agreement.AsSpan(36, 36), kem.AsSpan(1252)), await TakeAsync());
        Assert.Equal(PrekeyLayout.Join(_bob.Bundle, agreement.AsSpan(72), []), await TakeAsync());
        Assert.Equal(_bob.Bundle, await TakeAsync());
    }

    [Fact]
    public async Task a_bundle_that_is_fetched_uses_nothing_up()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        await bob.CallAsync(HubMethods.AddAgreementPrekeys, MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, 1, 1));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Refusal.None, await _sender.CallAsync(HubMethods.FetchBundle, _bob.Mailbox.ToArray()));
            Assert.Equal(_bob.Bundle, await _sender.BundleAsync());
        }
        Assert.Equal(PrekeyLayout.BundleSize + PrekeyLayout.AgreementSize, (await TakeAsync()).Length);
    }

    [Fact]
    public async Task a_new_bundle_takes_the_place_of_the_old()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        var rotated = _bob.NewBundle();
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.PublishBundle, rotated));
        Assert.Equal(rotated, await TakeAsync());
    }

    [Fact]
    public async Task prekeys_are_bounded_and_each_id_comes_once()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        Assert.Equal(Refusal.None, await bob.CallAsync(HubMethods.AddAgreementPrekeys, MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, 1, 200)));
        Assert.Equal(Refusal.LimitOutOfRange, await bob.CallAsync(HubMethods.AddAgreementPrekeys, MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, 201, 1)));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.AddAgreementPrekeys, MailboxOwner.Prekeys(PrekeyLayout.AgreementSize, 200, 1)));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.AddKemPrekeys, MailboxOwner.Prekeys(PrekeyLayout.KemSize, 0, 1)));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.AddKemPrekeys, MailboxOwner.Prekeys(PrekeyLayout.KemSize, 1, 53)));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.AddKemPrekeys, new byte[PrekeyLayout.KemSize + 1]));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.AddKemPrekeys, Array.Empty<byte>()));
    }

    [Fact]
    public async Task only_the_owners_bundle_is_published()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.PublishBundle, _eve.Bundle));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.PublishBundle, _bob.Bundle[..^1]));
        Assert.Equal(Refusal.Malformed, await bob.CallAsync(HubMethods.PublishBundle, (byte[])[1, 1, .. _bob.Bundle[2..]]));
    }

    [Theory]
    [InlineData(HubMethods.QueueEnvelope), InlineData(HubMethods.FetchBundle), InlineData(HubMethods.TakeBundle)]
    [InlineData(HubMethods.OpenRendezvous), InlineData(HubMethods.JoinRendezvous)]
    public async Task who_attends_asks_for_nothing_that_a_sender_asks_for(string method)
    {
        await using var bob = await _bob.AttendAsync(_relay);
        object[] arguments = method switch
        {
            HubMethods.QueueEnvelope => [_bob.Mailbox.ToArray(), MailboxOwner.Envelope()],
            HubMethods.OpenRendezvous => [],
            HubMethods.JoinRendezvous => [1],
            _ => [_bob.Mailbox.ToArray()],
        };
        Assert.Equal(Refusal.OutOfTurn, await bob.CallAsync(method, arguments));
    }

    [Fact]
    public async Task who_attends_nothing_publishes_and_acknowledges_nothing()
    {
        Assert.Equal(Refusal.OutOfTurn, await _sender.CallAsync(HubMethods.PublishBundle, _bob.Bundle));
        Assert.Equal(Refusal.OutOfTurn, await _sender.CallAsync(HubMethods.AddKemPrekeys, MailboxOwner.Prekeys(PrekeyLayout.KemSize, 1, 1)));
        Assert.Equal(Refusal.OutOfTurn, await _sender.CallAsync(HubMethods.Acknowledge, 1L));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(1023), InlineData(1025), InlineData(65535)]
    public async Task an_envelope_of_another_size_is_Malformed(int size) => Assert.Equal(Refusal.Malformed, await QueueAsync(new byte[size]));

    [Fact]
    public async Task a_full_mailbox_takes_no_more_until_some_are_taken()
    {
        await using (await _bob.AttendAsync(_relay)) { }
        for (var i = 0; i < Limits.MaxWaitingEnvelopes; i++)
            Assert.Equal(Refusal.None, await QueueAsync(MailboxOwner.Envelope()));
        Assert.Equal(Refusal.MailboxFull, await QueueAsync(MailboxOwner.Envelope()));
        await using var later = await HubClient.ConnectAsync(_relay);
        await _bob.EnterAsync(later, HubMethods.Attend);
        Assert.Equal(Limits.MaxWaitingEnvelopes, (await later.AttendingAsync()).Waiting);
        await later.DeliveredAsync();
        await later.CallAsync(HubMethods.Acknowledge, 1L);
        Assert.Equal(Refusal.None, await QueueAsync(MailboxOwner.Envelope()));
    }

    [Fact]
    public async Task a_mailbox_named_like_a_transfer_is_refused_and_nobody_else_suffers()
    {
        var blob = await _relay.Client.SendAsync();
        using var eve = new MailboxOwner { Mailbox = new MailboxId(blob.Id.ToArray()) };
        await using var client = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.MailboxTaken, await eve.EnterAsync(client));
        Assert.Equal(Refusal.UnknownMailbox, await _sender.CallAsync(HubMethods.FetchBundle, eve.Mailbox.ToArray()));
        await using var bob = await _bob.AttendAsync(_relay);
    }

    [Fact]
    public async Task a_network_may_not_queue_without_end()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, settings => settings with { EnvelopesPerMinute = 3, RequestsPerMinute = 4 });
        await using var bob = await _bob.AttendAsync(relay);
        await using var sender = await HubClient.ConnectAsync(relay);
        for (var i = 0; i < 3; i++)
            await sender.CallAsync(HubMethods.QueueEnvelope, _bob.Mailbox.ToArray(), MailboxOwner.Envelope());
        Assert.Equal(Refusal.RateLimited, await sender.CallAsync(HubMethods.QueueEnvelope, _bob.Mailbox.ToArray(), MailboxOwner.Envelope()));
        await sender.CallAsync(HubMethods.FetchBundle, _bob.Mailbox.ToArray());
        await sender.CallAsync(HubMethods.FetchBundle, _bob.Mailbox.ToArray());
        Assert.Equal(Refusal.RateLimited, await sender.CallAsync(HubMethods.FetchBundle, _bob.Mailbox.ToArray()));
    }

    [Fact]
    public async Task contents_are_gone_from_the_store_once_they_are_acknowledged_or_taken()
    {
        await using var bob = await _bob.AttendAsync(_relay);
        await bob.CallAsync(HubMethods.AddKemPrekeys, MailboxOwner.Prekeys(PrekeyLayout.KemSize, 1, 1));
        await QueueAsync(MailboxOwner.Envelope());
        await bob.DeliveredAsync();
        Assert.Equal((1L, 1L), await StoredAsync());
        await bob.CallAsync(HubMethods.Acknowledge, 1L);
        await TakeAsync();
        Assert.Equal((0L, 0L), await StoredAsync());
    }

    [Fact]
    public async Task envelopes_are_deleted_when_their_time_is_over_and_what_comes_later_is_not()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        await using (var before = await RunningRelay.StartAsync(store.Ledger, folder.Path))
        {
            await using (await _bob.AttendAsync(before)) { }
            await using var sender = await HubClient.ConnectAsync(before);
            await sender.CallAsync(HubMethods.QueueEnvelope, _bob.Mailbox.ToArray(), MailboxOwner.Envelope());
        }
        await using var after = await RunningRelay.StartAsync(store.Ledger, folder.Path, time: new Later(TimeSpan.FromDays(31)));
        await Eventually.TrueAsync(async () => (await store.Ledger.FindAsync(_bob.Mailbox, TestContext.Current.CancellationToken))!.WaitingCount == 0);
        await using var again = await HubClient.ConnectAsync(after);
        await using var later = await HubClient.ConnectAsync(after);
        var sent = MailboxOwner.Envelope();
        Assert.Equal(Refusal.None, await later.CallAsync(HubMethods.QueueEnvelope, _bob.Mailbox.ToArray(), sent));
        Assert.Equal(Refusal.None, await _bob.EnterAsync(again, HubMethods.Attend));
        var (sequence, envelope) = await again.DeliveredAsync();
        Assert.Equal(2, sequence);
        Assert.Equal(sent, envelope);
    }

    private static Task<Refusal> AttendAsync(HubClient client, MailboxOwner owner, byte[] signature) =>
        client.CallAsync(HubMethods.Attend, owner.Mailbox.ToArray(), owner.PublicKey, signature);

    private Task<Refusal> AttendAsync(HubClient client, byte[] signature) => AttendAsync(client, _bob, signature);

    private Task<Refusal> QueueAsync(byte[] envelope) => _sender.CallAsync(HubMethods.QueueEnvelope, _bob.Mailbox.ToArray(), envelope);

    private async Task<byte[]> TakeAsync()
    {
        Assert.Equal(Refusal.None, await _sender.CallAsync(HubMethods.TakeBundle, _bob.Mailbox.ToArray()));
        return await _sender.BundleAsync();
    }

    private async Task<(long Envelopes, long Prekeys)> StoredAsync()
    {
        await using var ask = database.Store.Source.CreateCommand(
            "select (select count(*) from ntk_relay.envelope where mailbox = $1), (select count(*) from ntk_relay.prekey where mailbox = $1)");
        ask.Parameters.Add(new() { Value = _bob.Mailbox.ToGuid() });
        await using var reader = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
