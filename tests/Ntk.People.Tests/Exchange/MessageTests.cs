using Ntk.People.Tests.Peers;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People.Tests.Exchange;

public sealed class MessageTests
{
    [Fact]
    public async Task a_message_waits_for_who_is_away_and_is_answered_and_both_know_it_arrived()
    {
        await using var world = await World.MakeAsync();
        var id = await world.Alice.SendAsync(world.Bob, "Hello");
        Assert.Equal(SentMark.Sent, world.Alice.Inbox.MarkOf(id));

        await world.Bob.FetchAsync();
        Assert.Equal(["Hello"], world.Bob.Texts);
        var (item, contact) = Assert.Single(world.Bob.Inbox.All);
        Assert.Equal((world.Alice.Address, world.Alice.Address), (contact!.Address, item.Content.Sender));

        var answer = await world.Bob.SendAsync(world.Alice, "Hello yourself");
        await world.Alice.FetchAsync();
        Assert.Equal(["Hello yourself"], world.Alice.Texts);
        Assert.Equal(SentMark.Delivered, world.Alice.Inbox.MarkOf(id));
        await world.Bob.FetchAsync();
        Assert.Equal(SentMark.Delivered, world.Bob.Inbox.MarkOf(answer));
        Assert.Empty(world.Relay.BoxOf(world.Alice.Address).Envelopes);
        Assert.Empty(world.Relay.BoxOf(world.Bob.Address).Envelopes);
        Assert.Empty(world.Alice.Told.Concat(world.Bob.Told));
    }

    [Fact]
    public async Task both_may_begin_at_once_and_go_on_with_one_session()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "one");
        await world.Bob.SendAsync(world.Alice, "two");
        for (var i = 0; i < 3; i++)
        {
            await world.Alice.FetchAsync();
            await world.Bob.FetchAsync();
            await world.Alice.SendAsync(world.Bob, $"a{i}");
            await world.Bob.SendAsync(world.Alice, $"b{i}");
        }

        await world.Alice.FetchAsync();
        await world.Bob.FetchAsync();
        Assert.Equal(["two", "b0", "b1", "b2"], world.Alice.Texts);
        Assert.Equal(["one", "a0", "a1", "a2"], world.Bob.Texts);
    }

    [Fact]
    public async Task a_stranger_s_message_is_unknown_with_what_it_claims_and_gets_no_receipt()
    {
        await using var world = await World.MakeAsync();
        await world.Carol.AddAsync(world.Bob);
        var id = await world.Carol.SendAsync(world.Bob, "You don't know me");

        await world.Bob.FetchAsync();
        await world.Carol.FetchAsync();

        var (item, contact) = Assert.Single(world.Bob.Inbox.All);
        Assert.Null(contact);
        Assert.Equal((world.Carol.Identity.Key, world.Carol.Address), (item.Sender, item.Content.Sender));
        Assert.Equal(SentMark.Sent, world.Carol.Inbox.MarkOf(id));
        await world.Bob.AddAsync(world.Carol);
        Assert.Equal(world.Carol.Address, Assert.Single(world.Bob.Inbox.All).Contact!.Address);
    }

    [Fact]
    public async Task who_claims_the_address_of_a_contact_with_another_identity_is_told_of()
    {
        await using var world = await World.MakeAsync();
        await using var mallory = new Person("alice", new FakeRelay(), world.Clock);
        await mallory.OpenAsync();
        var lines = new Person("mallory", world.Relay, world.Clock);
        await lines.OpenAsync();
        await lines.AddAsync(world.Bob);
        await lines.Post.SendAsync(lines.Contacts.Get("bob"), mallory.Text("It's me, Alice"), null, CancellationToken.None);

        await world.Bob.FetchAsync();

        Assert.Equal(["impersonated alice"], world.Bob.Told);
        var item = Assert.Single(world.Bob.Inbox.All);
        Assert.Null(item.Contact);
        Assert.Equal(world.Alice.Address, world.Bob.Inbox.ImpersonatedBy(item.Item)!.Address);
    }

    [Fact]
    public async Task a_replayed_and_a_damaged_envelope_are_told_of_and_acknowledged_and_change_nothing()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        var box = world.Relay.BoxOf(world.Bob.Address);
        var damaged = world.Relay.Taken[0].ToArray();
        damaged[2000] ^= 1;
        box.Put(world.Relay.Taken[0]);
        box.Put(damaged);
        box.Put([1, 2, 3]);
        var before = world.Bob.Disk.Writes;

        await world.Bob.FetchAsync();

        Assert.Equal(["envelope Duplicate of alice", "envelope Unreadable", "envelope WrongSize"], world.Bob.Told);
        Assert.Empty(box.Envelopes);
        Assert.Equal(before, world.Bob.Disk.Writes);
        Assert.Equal(["Hello"], world.Bob.Texts);
    }

    [Fact]
    public async Task one_content_in_two_envelopes_is_taken_once()
    {
        await using var world = await World.MakeAsync();
        var content = world.Alice.Text("Hello");
        await world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None);
        await world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None);

        await world.Bob.FetchAsync();

        Assert.Equal(["Hello"], world.Bob.Texts);
        Assert.Equal(["repeated"], world.Bob.Told);
    }

    [Fact]
    public async Task a_receipt_of_somebody_else_marks_nothing()
    {
        await using var world = await World.MakeAsync();
        var id = await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Carol.AddAsync(world.Alice);
        var forged = Ntk.People.Contents.Content.OfReceipt([id], world.Bob.Address, world.Clock.Now)!;
        await world.Carol.Post.SendAsync(world.Carol.Contacts.Get("alice"), forged, null, CancellationToken.None);

        await world.Alice.FetchAsync();

        Assert.Equal(SentMark.Sent, world.Alice.Inbox.MarkOf(id));
    }

    [Fact]
    public async Task without_one_time_prekeys_a_message_goes_under_the_last_resort_one()
    {
        await using var world = await World.MakeAsync();
        world.Relay.BoxOf(world.Bob.Address).Agreement.Clear();
        world.Relay.BoxOf(world.Bob.Address).Kem.Clear();

        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();

        Assert.Equal(["last resort bob"], world.Alice.Told);
        Assert.Equal(["Hello"], world.Bob.Texts);
    }

    [Fact]
    public async Task prekeys_are_replenished_and_rotated_when_the_mailbox_is_attended()
    {
        await using var world = await World.MakeAsync();
        var box = world.Relay.BoxOf(world.Bob.Address);
        Assert.Equal((100, 100), (box.Agreement.Count, box.Kem.Count));
        var bundle = box.Bundle;
        await world.Alice.SendAsync(world.Bob, "Hello");
        Assert.Equal((99, 99), (box.Agreement.Count, box.Kem.Count));

        await world.Bob.FetchAsync();
        Assert.Equal((100, 100), (box.Agreement.Count, box.Kem.Count));
        Assert.Equal(bundle, box.Bundle);
        world.Clock.Now += TimeSpan.FromSeconds(PrekeyPolicy.RotationSeconds);
        await world.Bob.FetchAsync();
        Assert.NotEqual(bundle, box.Bundle);
        await world.Carol.AddAsync(world.Bob);
        await world.Carol.SendAsync(world.Bob, "Late");
        await world.Bob.FetchAsync();
        Assert.Equal(["Hello", "Late"], world.Bob.Texts);
    }

    [Fact]
    public async Task a_full_mailbox_and_a_relay_that_refuses_leave_the_message_in_the_outbox()
    {
        await using var world = await World.MakeAsync();
        world.Relay.Refuses = Refusal.MailboxFull;
        await World.FailsAsync(PeopleFailure.MailboxFull, () => world.Alice.SendAsync(world.Bob, "one"));
        world.Relay.Refuses = Refusal.StoreUnavailable;
        await World.FailsAsync(PeopleFailure.Refused, () => world.Alice.SendAsync(world.Bob, "two"));
        world.Relay.Refuses = Refusal.None;

        await world.Alice.Post.SendWaitingAsync(CancellationToken.None);
        await world.Bob.FetchAsync();

        Assert.Equal(["one", "two"], world.Bob.Texts);
    }

    [Fact]
    public async Task a_handle_that_nobody_has_and_a_bundle_that_is_tampered_with_say_so()
    {
        await using var world = await World.MakeAsync();
        Assert.Equal(AddressFault.None, Address.TryParse("nobody@relay.example.org", out var nobody, out _));
        await World.FailsAsync(PeopleFailure.UnknownHandle, () => world.Alice.Post.LookUpAsync(nobody!, Person.RelayAddress, CancellationToken.None));

        world.Relay.BoxOf(world.Bob.Address).Bundle[200] ^= 1;

        await World.FailsAsync(PeopleFailure.BundleMalformed, () => world.Alice.SendAsync(world.Bob, "Hello"));
        Assert.Empty(world.Relay.Taken);
    }

    [Fact]
    public async Task a_relay_that_lost_a_mailbox_gets_it_again()
    {
        await using var world = await World.MakeAsync();
        world.Relay.Lose(world.Bob.Address);

        await world.Bob.FetchAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();

        Assert.Equal(["Hello"], world.Bob.Texts);
    }

    [Fact]
    public async Task an_owner_whose_lost_mailbox_somebody_else_took_is_not_told_to_take_another_handle()
    {
        await using var world = await World.MakeAsync();
        world.Relay.Lose(world.Bob.Address);
        await using var other = new Person("bob", world.Relay, world.Clock);
        await other.OpenAsync();

        await World.FailsAsync(PeopleFailure.AccessRefused, world.Bob.FetchAsync);
    }

    [Fact]
    public async Task a_handle_that_another_identity_has_is_taken_and_one_s_own_can_be_opened_again()
    {
        await using var world = await World.MakeAsync();
        await using var other = new Person("bob", world.Relay, world.Clock);

        await World.FailsAsync(PeopleFailure.HandleTaken, other.OpenAsync);
        Assert.Null(other.Mailbox.Address);
        await world.Bob.OpenAsync();
        Assert.Equal(AddressFault.None, Address.TryParse("robert@relay.example.org", out var robert, out _));
        await World.FailsAsync(
            PeopleFailure.OtherAddress, () => world.Bob.Mailbox.OpenAsync(new OwnAddress(robert!, Person.RelayAddress), CancellationToken.None));
    }

    [Fact]
    public async Task a_text_that_is_too_long_is_refused_and_uses_no_key()
    {
        await using var world = await World.MakeAsync();

        await World.FailsAsync(PeopleFailure.ContentTooLong, () => world.Alice.SendAsync(world.Bob, new string('x', 65_000)));
        await world.Alice.SendAsync(world.Bob, new string('x', PeopleLimits.MaxText));
        await world.Bob.FetchAsync();

        Assert.Equal(PeopleLimits.MaxText, Assert.Single(world.Bob.Texts).Length);
    }

    [Fact]
    public async Task an_opening_is_kept_before_the_envelope_leaves_and_gives_it_again()
    {
        await using var world = await World.MakeAsync();
        var keeper = new Keeper(world.Relay);
        await world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), world.Alice.Text("Hello"), keeper, CancellationToken.None);

        Assert.Equal(0, keeper.TakenBefore);
        Assert.Equal(world.Relay.Taken[0], keeper.Envelope);
    }

    [Fact]
    public async Task an_envelope_whose_opening_can_t_be_kept_never_leaves()
    {
        await using var world = await World.MakeAsync();
        var lost = world.Alice.Text("lost");
        await Assert.ThrowsAsync<IOException>(
            () => world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), lost, new Keeper(world.Relay) { Fails = true }, CancellationToken.None));
        await world.Alice.Post.SendWaitingAsync(CancellationToken.None);
        Assert.Empty(world.Relay.Taken);
        Assert.Null(world.Alice.Inbox.MarkOf(lost.Id));

        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();

        Assert.Equal(["Hello"], world.Bob.Texts);
    }

    [Fact]
    public async Task two_programs_that_attend_one_mailbox_take_each_message_once_and_both_see_it()
    {
        await using var world = await World.MakeAsync();
        using var stop = new CancellationTokenSource();
        var seen = new TaskCompletionSource[] { new(), new() };
        Task Look(int program)
        {
            if (world.Bob.Texts.Count() == 5)
                seen[program].TrySetResult();
            return Task.CompletedTask;
        }

        Task[] programs = [.. Enumerable.Range(0, 2).Select(i => Task.Run(() => world.Bob.WatchBesideAsync(() => Look(i), stop.Token)))];
        for (var i = 0; i < 5; i++)
            await world.Alice.SendAsync(world.Bob, $"message {i}");
        await Task.WhenAll(seen.Select(s => s.Task)).WaitAsync(TimeSpan.FromSeconds(60));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(programs));
        Assert.Equal(["message 0", "message 1", "message 2", "message 3", "message 4"], world.Bob.Texts);
        Assert.All(world.Bob.Told, t => Assert.Equal("envelope Duplicate of alice", t));
    }

    [Fact]
    public async Task an_envelope_whose_opening_is_not_kept_yet_is_sent_by_no_other_program_and_by_none_after_a_crash()
    {
        await using var world = await World.MakeAsync();
        using var store = new PeopleStore(world.Alice.Disk);
        await using var beside = new Post(world.Alice.Identity, store, world.Alice.Lines, world.Alice, world.Clock);
        var keeper = new Keeper(world.Relay) { Before = () => beside.SendWaitingAsync(CancellationToken.None).GetAwaiter().GetResult() };
        await world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), world.Alice.Text("one"), keeper, CancellationToken.None);
        Assert.Equal(0, keeper.TakenBefore);

        await Assert.ThrowsAsync<CrashException>(() => world.Alice.Post.SendAsync(
            world.Alice.Contacts.Get("bob"), world.Alice.Text("two"), new Keeper(world.Relay) { Before = () => throw new CrashException() }, CancellationToken.None));
        world.Alice.Start();
        await world.Alice.Post.SendWaitingAsync(CancellationToken.None);
        await world.Alice.SendAsync(world.Bob, "three");
        await world.Bob.FetchAsync();

        Assert.Equal(["one", "three"], world.Bob.Texts);
    }

    private sealed class Keeper(FakeRelay relay) : IMessageOpeningKeeper
    {
        internal bool Fails { get; init; }

        /// <summary>Happens before it keeps one.</summary>
        internal Action? Before { get; init; }

        internal int TakenBefore { get; private set; }

        internal byte[]? Envelope { get; private set; }

        public void Keep(MessageOpening opening)
        {
            Before?.Invoke();
            if (Fails)
                throw new IOException();
            (TakenBefore, Envelope) = (relay.Taken.Count, opening.Envelope());
        }
    }
}
