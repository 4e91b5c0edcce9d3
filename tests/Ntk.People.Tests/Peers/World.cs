namespace Ntk.People.Tests.Peers;

/// <summary>Alice, Bob and Carol at one relay, who have addresses and, of Alice and Bob, each other as contacts.</summary>
internal sealed class World : IAsyncDisposable
{
    private World()
    {
        Alice = new Person("alice", Relay, Clock);
        Bob = new Person("bob", Relay, Clock);
        Carol = new Person("carol", Relay, Clock);
    }

    internal FakeRelay Relay { get; } = new();

    internal Clock Clock { get; } = new();

    internal Person Alice { get; }

    internal Person Bob { get; set; }

    internal Person Carol { get; }

    internal static async Task<World> MakeAsync()
    {
        var world = new World();
        foreach (var person in (Person[])[world.Alice, world.Bob, world.Carol])
            await person.OpenAsync();
        await world.Alice.AddAsync(world.Bob);
        await world.Bob.AddAsync(world.Alice);
        return world;
    }

    internal static async Task FailsAsync(PeopleFailure failure, Func<Task> act) =>
        Assert.Equal(failure, (await Assert.ThrowsAsync<PeopleException>(act)).Failure);

    internal static void Fails(PeopleFailure failure, Action act) => Assert.Equal(failure, Assert.Throws<PeopleException>(act).Failure);

    public async ValueTask DisposeAsync()
    {
        await Alice.DisposeAsync();
        await Bob.DisposeAsync();
        await Carol.DisposeAsync();
    }
}
