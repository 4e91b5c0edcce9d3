using Ntk.People.Tests.Peers;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People.Tests.Exchange;

public sealed class PrekeyTests
{
    [Fact]
    public async Task a_stranger_who_gets_no_answer_is_read_after_the_prekeys_of_the_first_message_are_erased()
    {
        await using var world = await World.MakeAsync();
        await world.Carol.AddAsync(world.Bob);
        await world.Carol.SendAsync(world.Bob, "one");
        for (var week = 0; week < 8; week++)
        {
            world.Clock.Now += TimeSpan.FromDays(7);
            await world.Bob.FetchAsync();
        }

        await world.Carol.SendAsync(world.Bob, "two");
        await world.Carol.SendAsync(world.Bob, "three");
        await world.Bob.FetchAsync();

        Assert.Equal(["one", "two", "three"], world.Bob.Texts);
        Assert.Empty(world.Bob.Told);
    }

    [Fact]
    public async Task a_session_without_answer_goes_on_while_its_prekeys_are_the_peer_s()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "one");
        world.Clock.Now += TimeSpan.FromDays(60);
        world.Alice.Start();
        await world.Alice.SendAsync(world.Bob, "two");

        Assert.Equal(99, world.Relay.BoxOf(world.Bob.Address).Agreement.Count);
        await world.Bob.FetchAsync();
        Assert.Equal(["one", "two"], world.Bob.Texts);
    }

    [Fact]
    public async Task what_a_stranger_s_session_keeps_of_a_signed_prekey_is_erased_with_it()
    {
        await using var world = await World.MakeAsync();
        await world.Carol.AddAsync(world.Bob);
        await world.Carol.SendAsync(world.Bob, "one");
        await world.Bob.FetchAsync();
        await world.Alice.SendAsync(world.Bob, "two");
        await world.Bob.FetchAsync();
        Assert.Equal(2, world.Bob.Store.Look(s => s.Sessions.All.Count));
        for (var week = 0; week < 8; week++)
        {
            world.Clock.Now += TimeSpan.FromDays(7);
            await world.Bob.FetchAsync();
        }

        Assert.Equal(world.Alice.Identity.Key, Assert.Single(world.Bob.Store.Look(s => s.Sessions.All.Select(o => o.Peer).ToList())));
    }

    [Theory, InlineData(600), InlineData(1500)]
    public async Task a_direction_in_which_hundreds_of_messages_were_lost_is_not_lost(int lost)
    {
        await using var world = await World.MakeAsync();
        await world.Carol.AddAsync(world.Bob);
        await world.Carol.SendAsync(world.Bob, "first");
        await world.Bob.FetchAsync();
        for (var i = 0; i < lost; i++)
            await world.Carol.SendAsync(world.Bob, "lost");
        world.Relay.BoxOf(world.Bob.Address).Envelopes.Clear();

        await world.Carol.SendAsync(world.Bob, "next");
        await world.Bob.FetchAsync();
        await world.Carol.SendAsync(world.Bob, "last");
        await world.Bob.FetchAsync();

        Assert.Equal(["first", "next", "last"], world.Bob.Texts);
        Assert.Empty(world.Bob.Told);
    }

    [Fact]
    public async Task every_word_of_few_prekeys_that_is_out_of_date_leaves_the_private_halves_of_those_that_the_relay_gives_out()
    {
        await using var world = await World.MakeAsync();
        using var stop = new CancellationTokenSource();
        var done = new TaskCompletionSource();
        var steps = 0;
        Task Step()
        {
            if (steps++ == 0)
                for (var i = 0; i < 95; i++)
                    world.Relay.Bundle(world.Bob.Address.Mailbox, takes: true);
            // Once before the first word, then after it, and after each of those that fewer than 21 are left.
            if (steps == 1 + 1 + 16)
                done.TrySetResult();
            return Task.CompletedTask;
        }

        var program = Task.Run(() => world.Bob.WatchBesideAsync(Step, stop.Token));
        await await Task.WhenAny(done.Task, program);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => program);

        world.Bob.HasWhatIsGivenOut();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        Assert.Equal(["Hello"], world.Bob.Texts);
    }

    [Fact]
    public async Task prekeys_that_the_relay_refuses_take_no_others_with_them()
    {
        await using var world = await World.MakeAsync();
        var box = world.Relay.BoxOf(world.Bob.Address);
        world.Relay.RefusesPrekeys = Refusal.LimitOutOfRange;
        for (var i = 0; i < 5; i++)
        {
            for (var taken = 0; taken < 10; taken++)
                world.Relay.Bundle(world.Bob.Address.Mailbox, takes: true);
            await world.Bob.FetchAsync();
        }

        world.Bob.HasWhatIsGivenOut();
        world.Relay.RefusesPrekeys = Refusal.None;
        await world.Bob.FetchAsync();
        world.Bob.HasWhatIsGivenOut();
        Assert.Equal((100, 100), (box.Agreement.Count, box.Kem.Count));
    }

    [Fact]
    public async Task who_waits_for_messages_for_weeks_rotates_prekeys_too()
    {
        await using var world = await World.MakeAsync();
        var box = world.Relay.BoxOf(world.Bob.Address);
        var before = box.Bundle;
        using var stop = new CancellationTokenSource();
        var (waits, rotated) = (new TaskCompletionSource(), new TaskCompletionSource());
        var steps = 0;
        world.Clock.Waiting += () =>
        {
            // The first step is before it attends, the second after the relay said how the mailbox stands.
            if (steps > 1)
                waits.TrySetResult();
            if (box.Bundle != before)
                rotated.TrySetResult();
        };
        Task Step()
        {
            steps++;
            return Task.CompletedTask;
        }

        var program = Task.Run(() => world.Bob.WatchBesideAsync(Step, stop.Token));
        await await Task.WhenAny(waits.Task, program);
        world.Clock.Now += TimeSpan.FromSeconds(PrekeyPolicy.RotationSeconds);
        await await Task.WhenAny(rotated.Task, program);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => program);
        Assert.NotEqual(before, box.Bundle);
    }

    [Fact]
    public async Task of_two_programs_that_take_a_handle_at_once_the_prekeys_of_one_stay()
    {
        await using var world = await World.MakeAsync();
        world.Bob.Forget();
        await OpenWhileAsync(world.Bob, world.Bob.OpenAsync, world.Bob.Address);

        world.Bob.HasWhatIsGivenOut();
        Assert.Equal(AddressFault.None, Address.TryCreate("robert", Person.RelayAddress, out var robert));
        world.Bob.Forget();
        await World.FailsAsync(
            PeopleFailure.OtherAddress,
            () => OpenWhileAsync(world.Bob, () => world.Bob.Mailbox.OpenAsync(new OwnAddress(robert!, Person.RelayAddress), CancellationToken.None), world.Bob.Address));
        Assert.Equal(robert, world.Bob.Mailbox.Address!.Address);
    }

    /// <summary>Takes an address, and before it is written down another program does something.</summary>
    private static async Task OpenWhileAsync(Person person, Func<Task> act, Address address)
    {
        using var store = new PeopleStore(person.Disk);
        var program = new Mailbox(person.Identity, store, new Meanwhile(person.Lines, act), person, new Clock());
        await program.OpenAsync(new OwnAddress(address, Person.RelayAddress), CancellationToken.None);
    }
}
