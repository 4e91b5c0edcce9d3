using Ntk.People.Contents;
using Ntk.People.Tests.Peers;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;

namespace Ntk.People.Tests.Exchange;

/// <summary>Envelopes that nothing opens: each is told with its class and whom it seems to be from, and changes nothing.</summary>
public sealed class DiscardedTests
{
    [Fact]
    public async Task a_first_message_that_is_replayed_after_its_session_is_gone()
    {
        await using var world = await World.MakeAsync();
        world.Relay.BoxOf(world.Bob.Address).Agreement.Clear();
        world.Relay.BoxOf(world.Bob.Address).Kem.Clear();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        Forget(world.Bob, world.Alice);

        await DiscardsAsync(world, world.Relay.Taken[0], "envelope Replayed of alice");
    }

    [Fact]
    public async Task a_first_message_whose_one_time_keys_are_used_up_and_whose_session_is_gone()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        Forget(world.Bob, world.Alice);

        await DiscardsAsync(world, world.Relay.Taken[0], "envelope UnknownOneTimePrekey of alice");
    }

    [Fact]
    public async Task a_message_before_which_too_many_are_missing()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        await world.Alice.FetchAsync();
        byte[] last = [];
        Seal(world.Alice, world.Bob, RatchetLimits.MaxSkip + 2, envelope => last = envelope);

        await DiscardsAsync(world, last, "envelope TooFarAhead of alice");
    }

    [Fact]
    public async Task a_message_that_was_changed_behind_its_header()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        await world.Alice.FetchAsync();
        await world.Alice.SendAsync(world.Bob, "Hello again");
        var changed = world.Relay.Taken[^1].ToArray();
        changed[^1] ^= 1;

        await DiscardsAsync(world, changed, "envelope NotAuthentic of alice");
        await world.Bob.FetchAsync();
        Assert.Equal(["Hello", "Hello again"], world.Bob.Texts);
    }

    [Fact]
    public async Task a_message_of_a_stranger_names_no_contact()
    {
        await using var world = await World.MakeAsync();
        await world.Carol.AddAsync(world.Bob);
        await world.Carol.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        Forget(world.Bob, world.Carol);

        await DiscardsAsync(world, world.Relay.Taken[0], "envelope UnknownOneTimePrekey");
    }

    [Fact]
    public async Task a_content_that_is_none_is_told_with_its_sender()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        Seal(world.Alice, world.Bob, 1, envelope => world.Relay.BoxOf(world.Bob.Address).Put(envelope));

        await world.Bob.FetchAsync();

        Assert.Equal(["content UnknownVersion of alice"], world.Bob.Told);
        Assert.Equal(["Hello"], world.Bob.Texts);
    }

    private static async Task DiscardsAsync(World world, byte[] envelope, string told)
    {
        var box = world.Relay.BoxOf(world.Bob.Address);
        var waiting = box.Envelopes.ToList();
        box.Envelopes.Clear();
        box.Put(envelope);
        world.Bob.Told.Clear();
        var before = world.Bob.Disk.Value;

        await world.Bob.FetchAsync();

        Assert.Equal([told], world.Bob.Told);
        Assert.Empty(box.Envelopes);
        Assert.Equal(before, world.Bob.Disk.Value);
        foreach (var (sequence, one) in waiting)
            box.Envelopes.Add(sequence, one);
    }

    /// <summary>Loses the session that a peer began, as one does that begins others.</summary>
    private static void Forget(Person person, Person peer) => person.Store.Change(state =>
    {
        for (var i = 0; i < PeopleLimits.MaxSessionsOfPeer; i++)
        {
            using var prekeys = PrekeyStore.Create(DateTimeOffset.UnixEpoch);
            Assert.True(Session.TryStart(person.Identity, prekeys.Publish(peer.Identity), out var session));
            state.Sessions.Add(session!, isHeard: false);
        }
    });

    /// <summary>Seals messages of a later version of contents, on and on in the one session, as no client does where nothing is answered.</summary>
    private static void Seal(Person sender, Person recipient, int count, Action<byte[]> sent) => sender.Store.Change(state =>
    {
        for (var i = 0; i < count; i++)
        {
            var session = state.Sessions.All.Single(one => one.Peer.Equals(recipient.Identity.Key));
            var message = session.Seal(sender.Identity, [Content.Version + 1]);
            state.Sessions.Sent(session, message.Session);
            sent(message.Envelope.ToArray());
        }
    });
}
