using System.Diagnostics;
using System.Runtime.Versioning;
using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.People.State;
using Ntk.People.Tests.Peers;
using Ntk.Sessions.Prekeys;

namespace Ntk.People.Tests.State;

/// <summary>What earlier and later versions, killed processes and odd relays do to the file.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PeopleFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PeopleFolder _folder = new();

    private static byte[] FirstVersion => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "state-1.bin"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void a_file_of_the_first_version_is_read_and_goes_on()
    {
        using var file = new SealedFile(_folder.File, _folder.Keys, "people", PeopleLimits.MaxFile);
        file.Write(FirstVersion);
        using var store = PeopleStore.Open(_folder.File, _folder.Keys);

        Assert.Equal("alice@relay.example.org/ntk", $"{store.Address!.Address}");
        Assert.Equal(new Uri("https://relay.example.org/ntk"), store.Address.Relay);
        var contact = Assert.Single(store.Look(s => s.Contacts.All.ToList()));
        Assert.Equal(("bob", ContactState.Verified), (contact.Address.Handle, contact.State));
        Assert.Equal((1, 1, 1), store.Look(s => (s.Sessions.All.Count, s.Outbox.All.Count, s.Inbox.All.Count)));
        using var alice = Identity.FromSeed([.. Enumerable.Repeat((byte)1, Identity.SeedSize)]);
        IReadOnlyList<PublicPrekey> drawn = [];
        store.Change(s => s.Mailbox.Take(s.Mailbox.Prekeys.Replenish(alice, 98, 98, Now, out drawn)));
        using var again = PeopleStore.Open(_folder.File, _folder.Keys);
        Assert.Equal(4, drawn.Count);
        Assert.Equal(2, again.Look(s => s.Mailbox.Prekeys.Unconfirmed(alice, PrekeyKind.OneTimeAgreement).Count));
    }

    [Fact]
    public void a_lock_that_nobody_holds_and_that_can_t_be_opened_is_told_as_that()
    {
        // A program that runs can't be written, as little as a file of a disk that is read-only.
        var lockFile = $"{_folder.File}.lock";
        File.Copy("/bin/sleep", lockFile);
        using var running = Process.Start(lockFile, ["infinity"]);
        try
        {
            using var store = PeopleStore.Open(_folder.File, _folder.Keys);
            Assert.Equal(SealedFileFailure.NotWritable, Assert.Throws<SealedFileException>(() => store.Address).Failure);
        }
        finally
        {
            running.Kill();
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void what_a_later_version_wrote_inside_of_the_file_is_told_as_that(int part)
    {
        using var state = PeopleState.Read(FirstVersion);
        using var writer = new StateWriter();
        state.Write(writer);
        var bytes = writer.Written.ToArray();
        var session = new byte[state.Sessions.All[0].EncodedSize];
        state.Sessions.All[0].Encode(session);
        var prekeys = new byte[state.Mailbox.Prekeys.EncodedSize];
        state.Mailbox.Prekeys.Encode(prekeys);
        byte[][] parts = [prekeys, session, state.Inbox.All[0].Content.Encode()];
        var at = bytes.AsSpan().IndexOf(parts[part]);
        bytes[at] = 99;

        World.Fails(PeopleFailure.StateNewer, () => PeopleState.Read(bytes));
    }

    [Theory, InlineData("bob@https://relay.example.org", 1000), InlineData("bob@https://bücher.example", 0)]
    public void a_relay_is_kept_in_its_one_spelling_however_it_was_typed(string typed, int slashes)
    {
        Assert.Equal(AddressFault.None, Address.TryParse(typed + new string('/', slashes), out var address, out var relay));
        using var identity = Identity.FromSeed([.. Enumerable.Repeat((byte)3, Identity.SeedSize)]);
        using var other = Identity.FromSeed([.. Enumerable.Repeat((byte)4, Identity.SeedSize)]);
        using (var store = PeopleStore.Open(_folder.File, _folder.Keys))
        {
            var contacts = new Contacts(identity, store);
            contacts.Add(address!, contacts.RelayOf(address!, relay), other.Key);
            store.Change(s => s.Own = new OwnMailbox(new OwnAddress(address!, relay!), PrekeyStore.Create(Now)));
            store.Change(s => s.Outbox.Add(new OutboxEntry(address!, relay!, ContentId.Draw(), Now, new byte[1024])));
        }

        using var again = PeopleStore.Open(_folder.File, _folder.Keys);
        Assert.Equal(address!.RelayAt("https"), Assert.Single(again.Look(s => s.Contacts.All.ToList())).Relay);
        Assert.Equal(address.RelayAt("https"), again.Address!.Relay);
        Assert.Equal(address.RelayAt("https"), Assert.Single(again.Look(s => s.Outbox.All.ToList())).Relay);
    }

    [Theory, InlineData(1025, 'a'), InlineData(1, 'ü')]
    public void a_text_that_would_not_be_read_again_is_not_written(int length, char character)
    {
        using var writer = new StateWriter();

        Assert.Throws<InvalidOperationException>(() => writer.Text(new string(character, length)));
    }

    [Fact]
    public void what_a_program_left_that_was_killed_while_it_wrote_is_deleted_by_the_next_one()
    {
        using (var store = PeopleStore.Open(_folder.File, _folder.Keys))
            store.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));
        string[] left = [Leave(".people.0123abcd"), Leave(".people.89ef4567")];
        string[] others = [Leave(".people.backup"), Leave(".identity.0123abcd"), Leave("people.0123abcd")];

        using (var store = PeopleStore.Open(_folder.File, _folder.Keys))
            Assert.Equal(1, store.Look(s => s.Contacts.All.Count));
        Assert.All(left, f => Assert.False(File.Exists(f)));
        Assert.All(others, f => Assert.True(File.Exists(f)));
    }

    [Fact]
    public void what_a_program_left_while_another_one_is_open_is_deleted_with_its_next_write()
    {
        using var store = PeopleStore.Open(_folder.File, _folder.Keys);
        store.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));
        var left = Leave(".people.0123abcd");

        store.Change(s => s.Contacts.Add(PeopleFolder.Contact("carol")));

        Assert.False(File.Exists(left));
    }

    private string Leave(string name)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, [1]);
        return path;
    }
}
