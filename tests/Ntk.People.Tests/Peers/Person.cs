using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.People.Lines;
using Ntk.Sessions.Envelopes;
using Ntk.Wire;

namespace Ntk.People.Tests.Peers;

/// <summary>Somebody with a disk, an identity and an address. What is in memory is made anew after each crash.</summary>
internal sealed partial class Person : IPeopleObserver, IAsyncDisposable
{
    internal static readonly Uri RelayAddress = new("https://relay.example.org/");

    private readonly FakeRelay _relay;
    private readonly Clock _clock;

    internal Person(string handle, FakeRelay relay, Clock clock)
    {
        (_relay, _clock) = (relay, clock);
        Assert.Equal(AddressFault.None, Address.TryCreate(handle, RelayAddress, out var address));
        Address = address!;
        Disk = new MemoryMedium(Fate);
        Start();
    }

    internal Fate Fate { get; } = new();

    internal MemoryMedium Disk { get; private set; }

    internal Address Address { get; }

    internal Identity Identity { get; private set; } = Draw();

    internal PeopleStore Store { get; private set; } = null!;

    internal Post Post { get; private set; } = null!;

    internal Mailbox Mailbox { get; private set; } = null!;

    internal Contacts Contacts { get; private set; } = null!;

    internal InboxView Inbox { get; private set; } = null!;

    /// <summary>What the observer was told.</summary>
    internal List<string> Told { get; } = [];

    internal IRelayLines Lines => new FakeLines(_relay, Fate);

    internal IEnumerable<string> Texts => Inbox.All.Select(i => i.Item.Content.Text);

    /// <summary>Starts the process, again where it died.</summary>
    internal void Start()
    {
        Store?.Dispose();
        Fate.DieAfter(-1);
        Store = new PeopleStore(Disk);
        Post = new Post(Identity, Store, Lines, this, _clock);
        Mailbox = new Mailbox(Identity, Store, Lines, this, _clock);
        Contacts = new Contacts(Identity, Store);
        Inbox = new InboxView(Store);
    }

    /// <summary>Goes on with the identity on another device, on which nothing else is.</summary>
    internal void Forget()
    {
        Disk = new MemoryMedium(Fate);
        Start();
    }

    /// <summary>Loses the identity and makes another one, with nothing on the disk.</summary>
    internal async Task<Person> ReplacedAsync()
    {
        var other = new Person(Address.Handle, _relay, _clock);
        _relay.Lose(Address);
        await other.OpenAsync();
        return other;
    }

    /// <summary>Another program of the same home, which attends the mailbox until it is stopped.</summary>
    internal async Task WatchBesideAsync(Func<Task> taken, CancellationToken stop)
    {
        using var store = new PeopleStore(Disk);
        await new Mailbox(Identity, store, Lines, this, _clock).WatchAsync(taken, stop);
    }

    internal Task OpenAsync() => Mailbox.OpenAsync(new OwnAddress(Address, RelayAddress), CancellationToken.None);

    internal async Task<Contact> AddAsync(Person other) =>
        Contacts.Add(other.Address, RelayAddress, await Post.LookUpAsync(other.Address, RelayAddress, CancellationToken.None));

    internal Content Text(string text) => Content.OfText(text, Address, _clock.GetUtcNow())!;

    internal async Task<ContentId> SendAsync(Person other, string text)
    {
        var content = Text(text);
        await Post.SendAsync(Contacts.Get(other.Address.ToString()), content, null, CancellationToken.None);
        return content.Id;
    }

    /// <summary>A command that looks into the inbox: takes what waits, and says so to those who wrote.</summary>
    internal async Task FetchAsync()
    {
        await Mailbox.FetchAsync(CancellationToken.None);
        await Post.SendReceiptsAsync(CancellationToken.None);
    }

    public void EnvelopeDropped(ReceiveFailure failure, Contact? apparent)
    {
        lock (Told)
            Told.Add($"envelope {failure}{Of(apparent)}");
    }

    public void ContentDropped(ContentFailure failure, Contact? sender) => Told.Add($"content {failure}{Of(sender)}");

    public void MeantForAnother(Address recipient, Contact? sender) => Told.Add($"meant for {recipient.Handle}{Of(sender)}");

    public void ContentRepeated() => Told.Add("repeated");

    public void Impersonated(InboxItem item, Contact contact) => Told.Add($"impersonated {contact.Address.Handle}");

    public void StrangersGaveWay(int count) => Told.Add($"gave way {count}");

    public void IdentityChanged(Contact contact) => Told.Add($"changed {contact.Address.Handle}");

    public void OneTimePrekeysUsedUp(Contact contact) => Told.Add($"last resort {contact.Address.Handle}");

    public void PrekeysRefused(Refusal refusal) => Told.Add($"prekeys {refusal}");

    public void GivenUp(Address recipient, IReadOnlyList<ContentId> contents, Refusal refusal) => Told.Add($"given up {recipient.Handle} {contents.Count} {refusal}");

    public void Delayed(Contact contact, Exception cause) => Told.Add($"delayed {contact.Address.Handle} {(cause as PeopleException)?.Failure}");

    public async ValueTask DisposeAsync()
    {
        await Post.DisposeAsync();
        Store.Dispose();
        Identity.Dispose();
    }

    private static string Of(Contact? contact) => contact is null ? "" : $" of {contact.Address.Handle}";

    internal static Identity Draw()
    {
        Span<byte> seed = stackalloc byte[Identity.SeedSize];
        SecureRandom.Fill(seed);
        return Identity.FromSeed(seed);
    }
}
