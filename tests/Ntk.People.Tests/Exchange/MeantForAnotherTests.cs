using Ntk.People.Tests.Peers;

namespace Ntk.People.Tests.Exchange;

/// <summary>An address whose relay serves another person's identity: what is written to it is not taken for that person's.</summary>
public sealed class MeantForAnotherTests
{
    [Fact]
    public async Task what_was_written_to_another_address_is_told_and_thrown_away()
    {
        await using var world = await World.MakeAsync();
        await world.Bob.AddAsync(world.Carol);
        var mallory = await TakeBobForAsync(world, "mallory");

        var text = world.Carol.Text("Hello, Mallory");
        await world.Carol.Post.SendAsync(mallory, text, null, CancellationToken.None);
        await world.Bob.FetchAsync();
        await world.Carol.FetchAsync();

        Assert.Equal(["meant for mallory of carol"], world.Bob.Told);
        Assert.Empty(world.Bob.Texts);
        Assert.Equal(SentMark.Sent, world.Carol.Inbox.MarkOf(text.Id));
    }

    [Fact]
    public async Task of_somebody_who_is_no_contact_nobody_is_named()
    {
        await using var world = await World.MakeAsync();
        var mallory = await TakeBobForAsync(world, "mallory");

        await world.Carol.Post.SendAsync(mallory, world.Carol.Text("Hello, Mallory"), null, CancellationToken.None);
        await world.Bob.FetchAsync();

        Assert.Equal(["meant for mallory"], world.Bob.Told);
        Assert.Empty(world.Bob.Texts);
    }

    [Fact]
    public async Task what_comes_afterwards_to_the_right_address_is_taken()
    {
        await using var world = await World.MakeAsync();
        var mallory = await TakeBobForAsync(world, "mallory");
        await world.Carol.Post.SendAsync(mallory, world.Carol.Text("Hello, Mallory"), null, CancellationToken.None);
        await world.Bob.FetchAsync();

        world.Carol.Contacts.Remove(mallory);
        await world.Carol.AddAsync(world.Bob);
        await world.Carol.SendAsync(world.Bob, "Hello, Bob");
        await world.Bob.FetchAsync();

        Assert.Equal(["Hello, Bob"], world.Bob.Texts);
    }

    private static async Task<Contact> TakeBobForAsync(World world, string handle)
    {
        Assert.Equal(AddressFault.None, Address.TryCreate(handle, Person.RelayAddress, out var address));
        world.Relay.Impose(address!, world.Bob.Address);
        var served = await world.Carol.Post.LookUpAsync(address!, Person.RelayAddress, CancellationToken.None);
        Assert.Equal(world.Bob.Identity.Key, served);
        return world.Carol.Contacts.Add(address!, Person.RelayAddress, served);
    }
}
