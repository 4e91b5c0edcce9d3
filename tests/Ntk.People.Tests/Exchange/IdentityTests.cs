using Ntk.Keys;
using Ntk.People.Tests.Peers;

namespace Ntk.People.Tests.Exchange;

public sealed class IdentityTests
{
    [Fact]
    public async Task both_sides_see_the_same_safety_number()
    {
        await using var world = await World.MakeAsync();
        var ours = world.Alice.Contacts.SafetyNumberOf(world.Alice.Contacts.Get("bob"));
        var theirs = world.Bob.Contacts.SafetyNumberOf(world.Bob.Contacts.Get("ALICE@Relay.example.org"));

        Assert.Equal(ours.Digits, theirs.Digits);
        Assert.Equal(ContactState.Verified, world.Alice.Contacts.VerifyNumber(world.Alice.Contacts.Get("bob"), theirs.ToString()).State);
        Assert.Equal(ContactState.Verified, world.Bob.Contacts.VerifyQr(world.Bob.Contacts.Get("alice"), ours.QrText).State);
        Assert.Equal(ContactState.Verified, world.Bob.Contacts.Get("alice").State);
    }

    [Fact]
    public async Task another_number_or_code_changes_nothing()
    {
        await using var world = await World.MakeAsync();
        var bob = world.Alice.Contacts.Get("bob");
        var number = world.Alice.Contacts.SafetyNumberOf(bob);
        var other = (number.Digits[0] == '0' ? "1" : "0") + number.Digits[1..];

        World.Fails(PeopleFailure.NumberMismatch, () => world.Alice.Contacts.VerifyNumber(bob, other));
        World.Fails(PeopleFailure.NumberMalformed, () => world.Alice.Contacts.VerifyNumber(bob, number.Digits[1..]));
        World.Fails(PeopleFailure.NumberMalformed, () => world.Alice.Contacts.VerifyNumber(bob, "x" + number.Digits[1..]));
        World.Fails(PeopleFailure.NumberMismatch, () => world.Alice.Contacts.VerifyQr(bob, number.QrText));
        World.Fails(PeopleFailure.QrOtherVersion, () => world.Alice.Contacts.VerifyQr(bob, number.QrText.Replace(":1:", ":2:", StringComparison.Ordinal)));
        World.Fails(PeopleFailure.QrMalformed, () => world.Alice.Contacts.VerifyQr(bob, "https://example.org"));
        Assert.Equal(ContactState.Unverified, world.Alice.Contacts.Get("bob").State);
    }

    [Fact]
    public async Task a_changed_identity_blocks_all_that_would_be_sent()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "to the first Bob");
        await using var other = await world.Bob.ReplacedAsync();
        world.Alice.Start();
        var sent = world.Relay.Taken.Count;

        await World.FailsAsync(PeopleFailure.IdentityChanged, () => world.Alice.SendAsync(world.Bob, "to whom?"));
        await World.FailsAsync(PeopleFailure.IdentityChanged, () => world.Alice.SendAsync(world.Bob, "again"));

        var contact = world.Alice.Contacts.Get("bob");
        Assert.Equal((ContactState.Changed, other.Identity.Key, world.Bob.Identity.Key), (contact.State, contact.Served, contact.Identity));
        Assert.Equal(sent, world.Relay.Taken.Count);
        await other.FetchAsync();
        Assert.Empty(other.Texts);
    }

    [Fact]
    public async Task a_changed_identity_that_was_not_verified_can_be_accepted_by_word()
    {
        await using var world = await World.MakeAsync();
        await using var other = await Changed(world);

        world.Alice.Contacts.VerifyByWord(world.Alice.Contacts.Get("bob"));
        await world.Alice.SendAsync(other, "Hello again");
        await other.FetchAsync();

        Assert.Equal(["Hello again"], other.Texts);
    }

    [Fact]
    public async Task a_changed_identity_that_was_verified_is_accepted_by_its_number_alone()
    {
        await using var world = await World.MakeAsync();
        world.Alice.Contacts.VerifyByWord(world.Alice.Contacts.Get("bob"));
        await using var other = await Changed(world);
        var bob = world.Alice.Contacts.Get("bob");
        World.Fails(PeopleFailure.NumberRequired, () => world.Alice.Contacts.VerifyByWord(bob));
        await other.AddAsync(world.Alice);

        var accepted = world.Alice.Contacts.VerifyNumber(bob, other.Contacts.SafetyNumberOf(other.Contacts.Get("alice")).Digits);

        Assert.Equal((ContactState.Verified, other.Identity.Key), (accepted.State, accepted.Identity));
        await world.Alice.SendAsync(other, "Hello again");
    }

    [Fact]
    public async Task the_number_of_the_remembered_identity_keeps_it()
    {
        await using var world = await World.MakeAsync();
        var first = world.Bob.Contacts.SafetyNumberOf(world.Bob.Contacts.Get("alice"));
        await using var other = await Changed(world);

        var kept = world.Alice.Contacts.VerifyNumber(world.Alice.Contacts.Get("bob"), first.Digits);

        Assert.Equal((ContactState.Verified, world.Bob.Identity.Key), (kept.State, kept.Identity));
        world.Alice.Start();
        await World.FailsAsync(PeopleFailure.IdentityChanged, () => world.Alice.SendAsync(world.Bob, "Hello"));
        Assert.True(world.Alice.Contacts.Get("bob").WasVerified);
    }

    [Fact]
    public async Task an_identity_that_changes_once_more_is_the_one_to_verify()
    {
        await using var world = await World.MakeAsync();
        await using var second = await Changed(world);
        await using var third = await second.ReplacedAsync();
        Assert.Equal(second.Identity.Key, world.Alice.Contacts.Get("bob").Served);

        var now = await world.Alice.Post.RefreshAsync(world.Alice.Contacts.Get("bob"), CancellationToken.None);

        Assert.Equal((ContactState.Changed, third.Identity.Key), (now.State, now.Served));
        Assert.Equal(now, world.Alice.Contacts.Get("bob"));
        world.Alice.Contacts.VerifyByWord(now);
        await world.Alice.SendAsync(third, "Hello again");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_identity_that_is_served_again_is_what_it_was(bool wasVerified)
    {
        await using var world = await World.MakeAsync();
        if (wasVerified)
            world.Alice.Contacts.VerifyByWord(world.Alice.Contacts.Get("bob"));
        await using var other = await Changed(world);
        world.Relay.Lose(world.Bob.Address);
        await world.Bob.FetchAsync();

        var now = await world.Alice.Post.RefreshAsync(world.Alice.Contacts.Get("bob"), CancellationToken.None);

        Assert.Equal((wasVerified ? ContactState.Verified : ContactState.Unverified, world.Bob.Identity.Key), (now.State, now.Identity));
        Assert.Null(now.Served);
        await world.Alice.SendAsync(world.Bob, "Hello again");
    }

    [Fact]
    public async Task what_a_relay_does_not_tell_changes_nothing()
    {
        await using var world = await World.MakeAsync();
        var bob = world.Alice.Contacts.Get("bob");
        Assert.Same(bob, await world.Alice.Post.RefreshAsync(bob, CancellationToken.None));
        await using var other = await Changed(world);
        var changed = world.Alice.Contacts.Get("bob");
        world.Relay.Lose(world.Bob.Address);

        await World.FailsAsync(PeopleFailure.UnknownHandle, () => world.Alice.Post.RefreshAsync(changed, CancellationToken.None));

        Assert.Equal(changed, world.Alice.Contacts.Get("bob"));
    }

    [Fact]
    public async Task a_removed_contact_can_be_added_with_its_new_identity()
    {
        await using var world = await World.MakeAsync();
        await using var other = await Changed(world);

        world.Alice.Contacts.Remove(world.Alice.Contacts.Get("bob"));
        World.Fails(PeopleFailure.UnknownContact, () => world.Alice.Contacts.Get("bob"));
        await world.Alice.AddAsync(other);
        await world.Alice.SendAsync(other, "Hello again");
        await other.FetchAsync();

        Assert.Equal(["Hello again"], other.Texts);
    }

    [Fact]
    public async Task who_is_removed_and_added_again_is_written_to_in_a_new_session_and_what_was_on_its_way_is_read()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "one");
        await world.Bob.FetchAsync();
        await world.Bob.SendAsync(world.Alice, "two");
        await world.Alice.FetchAsync();
        await world.Bob.SendAsync(world.Alice, "on its way");

        world.Alice.Contacts.Remove(world.Alice.Contacts.Get("bob"));
        await world.Alice.AddAsync(world.Bob);
        var left = world.Relay.BoxOf(world.Bob.Address).Kem.Count;
        await world.Alice.SendAsync(world.Bob, "three");
        Assert.Equal(left - 1, world.Relay.BoxOf(world.Bob.Address).Kem.Count);
        await world.Alice.FetchAsync();
        await world.Bob.FetchAsync();

        Assert.Equal(["two", "on its way"], world.Alice.Texts);
        Assert.Equal(["one", "three"], world.Bob.Texts);
        Assert.Empty(world.Alice.Told.Concat(world.Bob.Told));
    }

    [Fact]
    public async Task no_receipt_goes_to_a_changed_identity()
    {
        await using var world = await World.MakeAsync();
        await world.Bob.SendAsync(world.Alice, "the last of the first Bob");
        await using var other = await world.Bob.ReplacedAsync();

        await world.Alice.FetchAsync();

        Assert.Equal(["changed bob"], world.Alice.Told);
        await other.FetchAsync();
        Assert.Empty(other.Told);
    }

    [Fact]
    public async Task oneself_and_who_is_there_already_are_no_new_contacts()
    {
        await using var world = await World.MakeAsync();

        World.Fails(PeopleFailure.ContactIsSelf, () => world.Alice.Contacts.RequireNew(world.Alice.Address));
        World.Fails(PeopleFailure.ContactExists, () => world.Alice.Contacts.RequireNew(world.Bob.Address));
        World.Fails(PeopleFailure.ContactIsSelf, () => world.Alice.Contacts.Add(world.Carol.Address, Person.RelayAddress, world.Alice.Identity.Key));
    }

    [Fact]
    public async Task one_identity_is_never_two_contacts()
    {
        await using var world = await World.MakeAsync();
        Assert.Equal(AddressFault.None, Address.TryParse("mallory@evil.example.org", out var mallory, out _));

        World.Fails(PeopleFailure.IdentityIsContact, () => world.Alice.Contacts.Add(mallory!, mallory!.RelayAt("https"), world.Bob.Identity.Key));

        Assert.Equal([world.Bob.Address], world.Alice.Contacts.All.Select(c => c.Address));
    }

    [Fact]
    public async Task a_contact_does_not_become_another_one_by_a_change_of_identity()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.AddAsync(world.Carol);
        var box = world.Relay.BoxOf(world.Carol.Address);
        box.Bundle = world.Relay.BoxOf(world.Bob.Address).Bundle;
        await World.FailsAsync(PeopleFailure.IdentityChanged, () => world.Alice.SendAsync(world.Carol, "Hello"));
        var carol = world.Alice.Contacts.Get("carol");
        Assert.Equal(world.Bob.Identity.Key, carol.Served);

        World.Fails(PeopleFailure.IdentityIsContact, () => world.Alice.Contacts.VerifyByWord(carol));

        Assert.Equal(carol, world.Alice.Contacts.Get("carol"));
    }

    [Fact]
    public async Task who_moved_is_added_when_the_address_from_before_is_removed()
    {
        await using var world = await World.MakeAsync();
        Assert.Equal(AddressFault.None, Address.TryParse("bob@elsewhere.example.org", out var moved, out _));

        world.Alice.Contacts.Remove(world.Alice.Contacts.Get("bob"));

        Assert.Equal(moved, world.Alice.Contacts.Add(moved!, moved!.RelayAt("https"), world.Bob.Identity.Key).Address);
    }

    [Fact]
    public async Task a_handle_at_two_relays_needs_the_relay()
    {
        await using var world = await World.MakeAsync();
        Assert.Equal(AddressFault.None, Address.TryParse("bob@other.example.org", out var elsewhere, out _));
        world.Alice.Contacts.Add(elsewhere!, world.Alice.Contacts.RelayOf(elsewhere!, null), world.Carol.Identity.Key);

        World.Fails(PeopleFailure.AmbiguousHandle, () => world.Alice.Contacts.Get("bob"));
        Assert.Equal(elsewhere, world.Alice.Contacts.Get("bob@other.example.org").Address);
        Assert.All(world.Alice.Contacts.All, c => Assert.Equal(c.Address.ToString(), world.Alice.Contacts.NameOf(c)));
        Assert.Equal("alice", world.Bob.Contacts.NameOf(world.Bob.Contacts.Get("alice")));
        Assert.Equal(world.Bob.Address, world.Alice.Contacts.Get("bob@relay.example.org").Address);
    }

    [Fact]
    public void a_fingerprint_is_eight_groups_of_four_digits()
    {
        using var identity = Identity.FromSeed(new byte[32]);

        Assert.Equal(8, Fingerprint.Of(identity.Key).Split(' ').Length);
    }

    private static async Task<Person> Changed(World world)
    {
        var other = await world.Bob.ReplacedAsync();
        world.Alice.Start();
        await World.FailsAsync(PeopleFailure.IdentityChanged, () => world.Alice.SendAsync(world.Bob, "to whom?"));
        return other;
    }
}
