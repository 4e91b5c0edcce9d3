using Ntk.People.Contents;
using Ntk.People.State;
using Ntk.People.Tests.Peers;
using Ntk.Wire;

namespace Ntk.People.Tests.Exchange;

/// <summary>What waits says that it waits, and what lies nowhere any more does not.</summary>
public sealed class GivenUpTests
{
    [Fact]
    public async Task what_the_relay_calls_malformed_is_given_up()
    {
        await using var world = await World.MakeAsync();
        world.Relay.Refuses = Refusal.Malformed;
        var content = world.Alice.Text("Hello");

        await World.FailsAsync(
            PeopleFailure.Refused, () => world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None));

        Assert.Equal(SentMark.Failed, world.Alice.Inbox.MarkOf(content.Id));
        world.Relay.Refuses = Refusal.None;
        await world.Alice.Post.SendWaitingAsync(CancellationToken.None);
        Assert.Empty(world.Relay.Taken);
        Assert.Empty(world.Alice.Told);
    }

    [Fact]
    public async Task what_waited_and_is_malformed_is_told_and_keeps_nothing_else_back()
    {
        await using var world = await World.MakeAsync();
        var id = await WaitsAsync(world, "one");
        world.Alice.Store.Change(state => state.Outbox.Add(state.Outbox.All[0] with { Content = ContentId.Draw() }));
        world.Relay.Refuses = Refusal.Malformed;

        await world.Alice.Post.SendWaitingAsync(CancellationToken.None);

        Assert.Equal(["given up bob 1 Malformed"], world.Alice.Told);
        Assert.Equal(SentMark.Failed, world.Alice.Inbox.MarkOf(id));
        Assert.Empty(world.Alice.Store.Look(state => state.Outbox.All));
    }

    [Fact]
    public async Task what_is_for_a_mailbox_that_the_relay_lost_waits_until_it_has_it_again()
    {
        await using var world = await World.MakeAsync();
        world.Relay.Refuses = Refusal.UnknownMailbox;
        var content = world.Alice.Text("Hello");
        await World.FailsAsync(
            PeopleFailure.UnknownHandle, () => world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None));
        Assert.Equal((SentMark.Waiting, 1), (world.Alice.Inbox.MarkOf(content.Id), world.Alice.Post.WaitingFor(world.Alice.Contacts.Get("bob"))));
        world.Relay.Refuses = Refusal.None;

        await world.Alice.Post.SendWaitingAsync(CancellationToken.None);
        await world.Bob.FetchAsync();

        Assert.Equal(["Hello"], world.Bob.Texts);
    }

    [Fact]
    public async Task what_waited_for_longer_than_a_relay_keeps_anything_is_given_up_and_told()
    {
        await using var world = await World.MakeAsync();
        var id = await WaitsAsync(world, "one");
        world.Clock.Now += TimeSpan.FromSeconds(Limits.EnvelopeLifetimeSeconds + 1);

        await world.Alice.Post.SendWaitingAsync(CancellationToken.None);

        Assert.Equal(["given up bob 1 None"], world.Alice.Told);
        Assert.Equal(SentMark.Failed, world.Alice.Inbox.MarkOf(id));
        Assert.Equal(0, world.Alice.Post.WaitingFor(world.Alice.Contacts.Get("bob")));
    }

    [Fact]
    public async Task a_receipt_that_is_given_up_is_not_told()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        world.Relay.Refuses = Refusal.MailboxFull;
        await world.Bob.FetchAsync();
        world.Bob.Told.Clear();
        world.Clock.Now += TimeSpan.FromSeconds(Limits.EnvelopeLifetimeSeconds + 1);

        await world.Bob.Post.SendWaitingAsync(CancellationToken.None);

        Assert.Empty(world.Bob.Told);
        Assert.Empty(world.Bob.Store.Look(state => state.Outbox.All));
    }

    [Fact]
    public async Task what_waited_for_a_contact_that_is_removed_or_that_has_another_identity_is_not_sent()
    {
        await using var world = await World.MakeAsync();
        var first = await WaitsAsync(world, "one");
        world.Alice.Contacts.Remove(world.Alice.Contacts.Get("bob"));
        Assert.Equal(SentMark.Failed, world.Alice.Inbox.MarkOf(first));

        await world.Alice.AddAsync(world.Bob);
        var second = await WaitsAsync(world, "two");
        await using var other = await world.Bob.ReplacedAsync();
        world.Alice.Start();
        await World.FailsAsync(PeopleFailure.IdentityChanged, () => world.Alice.SendAsync(world.Bob, "to whom?"));
        Assert.Equal(SentMark.Waiting, world.Alice.Inbox.MarkOf(second));
        world.Alice.Contacts.VerifyByWord(world.Alice.Contacts.Get("bob"));
        Assert.Equal(SentMark.Failed, world.Alice.Inbox.MarkOf(second));
    }

    [Fact]
    public async Task what_was_never_sealed_has_no_mark()
    {
        await using var world = await World.MakeAsync();
        world.Relay.Lose(world.Bob.Address);
        var content = world.Alice.Text("Hello");

        await World.FailsAsync(
            PeopleFailure.UnknownHandle, () => world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None));

        Assert.Null(world.Alice.Inbox.MarkOf(content.Id));
    }

    [Fact]
    public void a_receipt_shows_that_what_was_given_up_arrived_all_the_same()
    {
        using var identity = Person.Draw();
        using var state = new PeopleState();
        var id = ContentId.Draw();
        state.Sent.Add(id, identity.Key);
        Assert.True(state.Sent.Failed(id));
        Assert.False(state.Sent.Failed(ContentId.Draw()));

        state.Sent.Delivered(id, identity.Key);

        Assert.Equal(SentMark.Delivered, state.Sent.Find(id)!.Mark);
        Assert.False(state.Sent.Failed(id));
    }

    private static async Task<ContentId> WaitsAsync(World world, string text)
    {
        var content = world.Alice.Text(text);
        world.Relay.Refuses = Refusal.MailboxFull;
        await World.FailsAsync(
            PeopleFailure.MailboxFull, () => world.Alice.Post.SendAsync(world.Alice.Contacts.Get("bob"), content, null, CancellationToken.None));
        world.Relay.Refuses = Refusal.None;
        return content.Id;
    }
}
