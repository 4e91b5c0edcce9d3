using System.Security.Cryptography;
using Ntk.Relay.Hubs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Meetings;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

public sealed class RendezvousTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningRelay _relay = null!;
    private HubClient _opener = null!, _joiner = null!;

    public async ValueTask InitializeAsync()
    {
        _relay = await RunningRelay.StartAsync(database, _folder);
        (_opener, _joiner) = (await HubClient.ConnectAsync(_relay), await HubClient.ConnectAsync(_relay));
    }

    public async ValueTask DisposeAsync()
    {
        await _opener.DisposeAsync();
        await _joiner.DisposeAsync();
        await _relay.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task two_sides_hear_each_other()
    {
        await MeetAsync();
        var (there, back) = (RandomNumberGenerator.GetBytes(1234), RandomNumberGenerator.GetBytes(Limits.MaxSignal));
        Assert.Equal(Refusal.None, await _opener.CallAsync(HubMethods.SendSignal, there));
        Assert.Equal(there, await _joiner.SignalAsync());
        Assert.Equal(Refusal.None, await _joiner.CallAsync(HubMethods.SendSignal, back));
        Assert.Equal(back, await _opener.SignalAsync());
    }

    [Fact]
    public async Task a_nameplate_is_short_while_there_are_few() => Assert.InRange(await OpenAsync(), 1, 999);

    [Fact]
    public async Task a_second_receiver_is_NameplateUsed_and_the_first_goes_on()
    {
        var nameplate = await MeetAsync();
        await using var third = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.NameplateUsed, await third.CallAsync(HubMethods.JoinRendezvous, nameplate));
        Assert.Equal(Refusal.None, await _opener.CallAsync(HubMethods.SendSignal, new byte[] { 1 }));
        Assert.Equal([1], await _joiner.SignalAsync());
    }

    [Fact]
    public async Task a_nameplate_stays_used_when_both_are_gone()
    {
        var nameplate = await MeetAsync();
        await _opener.DisposeAsync();
        Assert.Equal(RendezvousEnd.PeerLeft, await _joiner.EndAsync());
        await using var third = await HubClient.ConnectAsync(_relay);
        Assert.Equal(Refusal.NameplateUsed, await third.CallAsync(HubMethods.JoinRendezvous, nameplate));
    }

    [Fact]
    public async Task the_opener_is_told_when_the_other_side_leaves()
    {
        await MeetAsync();
        await _joiner.DisposeAsync();
        Assert.Equal(RendezvousEnd.PeerLeft, await _opener.EndAsync());
    }

    [Fact]
    public async Task who_was_left_may_meet_again_on_the_same_connection()
    {
        await MeetAsync();
        await _joiner.DisposeAsync();
        await _opener.EndAsync();
        Assert.Equal(Refusal.OutOfTurn, await _opener.CallAsync(HubMethods.SendSignal, new byte[] { 1 }));
        _joiner = await HubClient.ConnectAsync(_relay);
        await MeetAsync();
        Assert.Equal(Refusal.None, await _joiner.CallAsync(HubMethods.SendSignal, new byte[] { 1 }));
        Assert.Equal([1], await _opener.SignalAsync());
    }

    [Fact]
    public async Task every_join_counts_as_a_guess()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, settings => settings with { GuessesPerMinute = 1 });
        await using var opener = await HubClient.ConnectAsync(relay);
        await using var joiner = await HubClient.ConnectAsync(relay);
        await using var third = await HubClient.ConnectAsync(relay);
        await opener.CallAsync(HubMethods.OpenRendezvous);
        Assert.Equal(Refusal.None, await joiner.CallAsync(HubMethods.JoinRendezvous, await opener.NameplateAsync()));
        Assert.Equal(Refusal.RateLimited, await third.CallAsync(HubMethods.JoinRendezvous, 9_999_998));
    }

    [Fact]
    public async Task a_connection_that_closes_while_its_rendezvous_is_stored_leaves_no_nameplate()
    {
        using var context = new FakeConnection();
        var line = HubLine.Of(context, SilentClient.Instance);
        await context.CloseAsync();
        await _relay.Service<MeetingDesk>().LeaveAsync(line);
        await _relay.Service<MeetingDesk>().OpenAsync(line);
        Assert.Null(line.Role.Meeting);
    }

    [Fact]
    public async Task a_nameplate_of_nobody_is_unknown_and_one_out_of_bounds_Malformed()
    {
        Assert.Equal(Refusal.UnknownNameplate, await _joiner.CallAsync(HubMethods.JoinRendezvous, 9_999_998));
        Assert.Equal(Refusal.Malformed, await _joiner.CallAsync(HubMethods.JoinRendezvous, 0));
        Assert.Equal(Refusal.Malformed, await _joiner.CallAsync(HubMethods.JoinRendezvous, Limits.MaxNameplate + 1));
    }

    [Fact]
    public async Task who_opened_does_not_join_and_opens_no_second()
    {
        var nameplate = await OpenAsync();
        Assert.Equal(Refusal.OutOfTurn, await _opener.CallAsync(HubMethods.JoinRendezvous, nameplate));
        Assert.Equal(Refusal.OutOfTurn, await _opener.CallAsync(HubMethods.OpenRendezvous));
    }

    [Fact]
    public async Task nobody_signals_before_there_are_two_and_nothing_too_large()
    {
        Assert.Equal(Refusal.OutOfTurn, await _joiner.CallAsync(HubMethods.SendSignal, new byte[] { 1 }));
        await OpenAsync();
        Assert.Equal(Refusal.OutOfTurn, await _opener.CallAsync(HubMethods.SendSignal, new byte[] { 1 }));
        Assert.Equal(Refusal.Malformed, await _opener.CallAsync(HubMethods.SendSignal, Array.Empty<byte>()));
        Assert.Equal(Refusal.Malformed, await _opener.CallAsync(HubMethods.SendSignal, new byte[Limits.MaxSignal + 1]));
    }

    [Fact]
    public async Task signals_are_bounded()
    {
        await MeetAsync();
        for (var i = 0; i < Limits.MaxSignals; i++)
            Assert.Equal(Refusal.None, await (i % 2 == 0 ? _opener : _joiner).CallAsync(HubMethods.SendSignal, new byte[] { 1 }));
        Assert.Equal(Refusal.LimitOutOfRange, await _opener.CallAsync(HubMethods.SendSignal, new byte[] { 1 }));
    }

    [Fact]
    public async Task a_rendezvous_is_a_stream_of_events()
    {
        var nameplate = await MeetAsync();
        await _opener.CallAsync(HubMethods.SendSignal, new byte[33]);
        await _joiner.SignalAsync();
        await _opener.DisposeAsync();
        await _joiner.EndAsync();
        await Eventually.TrueAsync(async () => (await EventsAsync(nameplate)).SequenceEqual(
            [nameof(RendezvousOpened), nameof(RendezvousPaired), nameof(SignalRelayed), nameof(RendezvousClosed)]));
    }

    [Fact]
    public async Task a_rendezvous_that_a_stopped_relay_left_is_closed_when_its_time_is_over()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        var left = new OpenRendezvous(Guid.NewGuid(), 7, Limits.RendezvousLifetimeSeconds, DateTimeOffset.UtcNow);
        await store.Ledger.ExecuteAsync(left, TestContext.Current.CancellationToken);
        await using var later = await RunningRelay.StartAsync(store.Ledger, folder.Path, time: new Later(TimeSpan.FromHours(2)));
        await Eventually.TrueAsync(async () => (await store.Ledger.DueRendezvousAsync(DateTimeOffset.MaxValue, 1, TestContext.Current.CancellationToken)).Count == 0);
        Assert.Equal(Refusal.NameplateUsed, (await store.Ledger.ExecuteAsync(new JoinRendezvous(left.Rendezvous, left.At), TestContext.Current.CancellationToken)).Refusal);
    }

    private async Task<int> OpenAsync()
    {
        Assert.Equal(Refusal.None, await _opener.CallAsync(HubMethods.OpenRendezvous));
        return await _opener.NameplateAsync();
    }

    private async Task<int> MeetAsync()
    {
        var nameplate = await OpenAsync();
        Assert.Equal(Refusal.None, await _joiner.CallAsync(HubMethods.JoinRendezvous, nameplate));
        Assert.True(await _opener.PairedAsync());
        return nameplate;
    }

    private async Task<List<string>> EventsAsync(int nameplate)
    {
        await using var ask = database.Store.Source.CreateCommand(
            "select type from ntk_relay.mt_events where stream_id = (select stream_id from ntk_relay.mt_events "
            + "where type = 'RendezvousOpened' and (data->>'nameplate')::int = $1 order by seq_id desc limit 1) order by version");
        ask.Parameters.Add(new() { Value = nameplate });
        await using var reader = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var events = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            events.Add(reader.GetString(0));
        return events;
    }
}
