using Ntk.People.Contents;
using Ntk.People.State;
using Ntk.People.Tests.Peers;
using Ntk.Wire;

namespace Ntk.People.Tests.Exchange;

/// <summary>What happens where no more is kept.</summary>
public sealed class BoundsTests
{
    private const string Link = "https://relay.example.org/#AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";

    [Fact]
    public async Task a_stranger_who_writes_without_end_keeps_nobody_from_being_read()
    {
        await using var world = await World.MakeAsync();
        await world.Carol.AddAsync(world.Bob);
        for (var i = 0; i < 3 * PeopleLimits.MaxInboxOfStranger; i++)
            await world.Carol.Post.SendAsync(
                world.Carol.Contacts.Get("bob"), Content.OfTransfer(Link, sender: null, world.Clock.Now)!, null, CancellationToken.None);
        await world.Alice.SendAsync(world.Bob, "Hello");

        await world.Bob.FetchAsync();

        Assert.Equal(PeopleLimits.MaxInboxOfStranger, world.Bob.Inbox.All.Count(i => i.Contact is null));
        Assert.Equal("Hello", Assert.Single(world.Bob.Inbox.All, i => i.Contact is not null).Item.Content.Text);
        Assert.Empty(world.Relay.BoxOf(world.Bob.Address).Envelopes);
        Assert.All(world.Bob.Told, t => Assert.Equal("gave way 1", t));
    }

    [Fact]
    public async Task strangers_share_a_bound_of_their_own_and_the_oldest_gives_way()
    {
        await using var world = await World.MakeAsync();
        var known = world.Alice.Identity.Key;
        var oldest = world.Carol.Text("x");
        world.Bob.Store.Change(state =>
        {
            Fill(state, world.Alice, 5);
            state.Inbox.Add(world.Carol.Identity.Key, oldest, world.Clock.Now);
        });
        for (var i = 0; i < PeopleLimits.MaxInboxOfStrangers; i++)
        {
            using var stranger = Person.Draw();
            world.Bob.Store.Change(state =>
            {
                state.Inbox.Add(stranger.Key, world.Carol.Text("x"), world.Clock.Now);
                state.Inbox.TrimStrangers(state.Contacts);
            });
        }

        Assert.Equal(PeopleLimits.MaxInboxOfStrangers, world.Bob.Inbox.All.Count(i => i.Contact is null));
        Assert.Equal(5, world.Bob.Inbox.All.Count(i => i.Item.Sender.Equals(known)));
        Assert.DoesNotContain(world.Bob.Inbox.All, i => i.Item.Content.Id == oldest.Id);
    }

    [Fact]
    public async Task who_becomes_a_contact_or_ceases_to_be_one_never_makes_the_inbox_larger_than_can_be_read()
    {
        await using var world = await World.MakeAsync();
        world.Bob.Store.Change(state => Fill(state, world.Alice, PeopleLimits.MaxInbox));
        var alice = world.Bob.Contacts.Get("alice");
        for (var i = 0; i < 3; i++)
        {
            using var stranger = Person.Draw();
            world.Bob.Store.Change(state =>
            {
                for (var n = 0; n < PeopleLimits.MaxInboxOfStranger; n++)
                    state.Inbox.Add(stranger.Key, world.Carol.Text("x"), world.Clock.Now);
                state.Inbox.TrimStrangers(state.Contacts);
                Assert.Equal(AddressFault.None, Address.TryCreate($"stranger{i}", Person.RelayAddress, out var address));
                state.Contacts.Add(new Contact(address!, Person.RelayAddress, stranger.Key, ContactState.Unverified, WasVerified: false, Served: null));
            });
        }

        world.Bob.Start();
        Assert.Equal(PeopleLimits.MaxInbox + (3 * PeopleLimits.MaxInboxOfStranger), world.Bob.Inbox.All.Count);
        world.Bob.Contacts.Remove(alice);
        world.Bob.Store.Change(state => state.Inbox.TrimStrangers(state.Contacts));
        Assert.Equal(4 * PeopleLimits.MaxInboxOfStranger, world.Bob.Inbox.All.Count);
    }

    [Fact]
    public async Task a_full_inbox_leaves_the_rest_at_the_relay_until_there_is_room()
    {
        await using var world = await World.MakeAsync();
        world.Bob.Store.Change(state => Fill(state, world.Alice, PeopleLimits.MaxInbox));
        await world.Carol.AddAsync(world.Bob);
        await world.Carol.SendAsync(world.Bob, "I take no room of contacts");
        await world.Alice.SendAsync(world.Bob, "one too many");
        var box = world.Relay.BoxOf(world.Bob.Address);

        await World.FailsAsync(PeopleFailure.InboxFull, world.Bob.FetchAsync);
        var before = world.Bob.Disk.Writes;
        await World.FailsAsync(PeopleFailure.InboxFull, world.Bob.FetchAsync);
        Assert.Equal(before, world.Bob.Disk.Writes);
        Assert.Single(box.Envelopes);
        Assert.Contains("I take no room of contacts", world.Bob.Texts);

        Assert.True(world.Bob.Inbox.Remove(world.Bob.Inbox.All[0].Item));
        await world.Bob.FetchAsync();

        Assert.Empty(box.Envelopes);
        Assert.Contains("one too many", world.Bob.Texts);
    }

    [Fact]
    public async Task a_content_that_came_before_needs_no_room()
    {
        await using var world = await World.MakeAsync();
        var content = world.Alice.Text("x");
        await world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None);
        await world.Bob.FetchAsync();
        world.Bob.Store.Change(state => Fill(state, world.Alice, PeopleLimits.MaxInbox));
        await world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None);

        await world.Bob.FetchAsync();

        Assert.Equal(["repeated"], world.Bob.Told);
    }

    [Fact]
    public async Task a_full_outbox_takes_no_more_and_uses_no_key()
    {
        await using var world = await World.MakeAsync();
        world.Relay.Refuses = Refusal.MailboxFull;
        await World.FailsAsync(PeopleFailure.MailboxFull, () => world.Alice.SendAsync(world.Bob, "waits"));
        world.Alice.Store.Change(state =>
        {
            var entry = Assert.Single(state.Outbox.All);
            while (state.Outbox.HasRoom)
                state.Outbox.Add(entry with { Content = ContentId.Draw() });
        });
        var (before, content) = (world.Alice.Disk.Writes, world.Alice.Text("x"));

        await World.FailsAsync(
            PeopleFailure.OutboxFull, () => world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None));

        Assert.Equal(before, world.Alice.Disk.Writes);
        Assert.Null(world.Alice.Inbox.MarkOf(content.Id));
    }

    private static void Fill(PeopleState state, Person sender, int count)
    {
        for (var i = 0; i < count; i++)
            state.Inbox.Add(sender.Identity.Key, Content.OfText($"{i}", sender.Address, DateTimeOffset.UnixEpoch)!, DateTimeOffset.UnixEpoch);
    }
}
