using System.Runtime.Versioning;
using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.People.State;
using Ntk.People.Tests.Peers;
using Ntk.Sessions.Prekeys;

namespace Ntk.People.Tests.State;

[UnsupportedOSPlatform("windows")]
public sealed class PeopleStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PeopleFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void what_one_store_writes_another_reads_while_both_are_open()
    {
        using var one = PeopleStore.Open(_folder.File, _folder.Keys);
        using var other = PeopleStore.Open(_folder.File, _folder.Keys);
        Assert.Empty(other.Look(s => s.Contacts.All.ToList()));

        one.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));
        other.Change(s => s.Contacts.Add(PeopleFolder.Contact("carol")));

        Assert.Equal(["bob", "carol"], one.Look(s => s.Contacts.All.Select(c => c.Address.Handle).ToList()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File));
    }

    [Fact]
    public void two_stores_that_write_at_once_lose_nothing()
    {
        Parallel.For(0, 4, worker =>
        {
            using var store = PeopleStore.Open(_folder.File, _folder.Keys);
            for (var i = 0; i < 10; i++)
                store.Change(s => s.Contacts.Add(PeopleFolder.Contact($"p{worker}-{i}")));
        });

        using var whole = PeopleStore.Open(_folder.File, _folder.Keys);
        Assert.Equal(40, whole.Look(s => s.Contacts.All.Count));
    }

    [Fact]
    public void a_step_that_fails_changes_nothing()
    {
        using var store = PeopleStore.Open(_folder.File, _folder.Keys);
        store.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));

        Assert.Throws<InvalidOperationException>(() => store.Change(s =>
        {
            s.Contacts.Add(PeopleFolder.Contact("carol"));
            throw new InvalidOperationException();
        }));

        Assert.Equal(1, store.Look(s => s.Contacts.All.Count));
    }

    [Theory]
    [InlineData(0, SealedFileFailure.NotASealedFile)]
    [InlineData(4, SealedFileFailure.NewerVersion)]
    [InlineData(6, SealedFileFailure.NotAuthentic)]
    [InlineData(20, SealedFileFailure.NotAuthentic)]
    [InlineData(40, SealedFileFailure.NotAuthentic)]
    public void a_file_with_a_changed_byte_is_refused(int at, SealedFileFailure expected)
    {
        using (var store = PeopleStore.Open(_folder.File, _folder.Keys))
            store.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));
        var bytes = File.ReadAllBytes(_folder.File);
        bytes[at] ^= 2;
        File.WriteAllBytes(_folder.File, bytes);

        Refuses(expected);
    }

    [Theory]
    [InlineData(3, SealedFileFailure.NotASealedFile)]
    [InlineData(20, SealedFileFailure.Cut)]
    [InlineData(40, SealedFileFailure.Cut)]
    [InlineData(60, SealedFileFailure.NotAuthentic)]
    public void a_file_that_is_cut_is_refused(int length, SealedFileFailure expected)
    {
        using (var store = PeopleStore.Open(_folder.File, _folder.Keys))
            store.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));
        File.WriteAllBytes(_folder.File, File.ReadAllBytes(_folder.File)[..length]);

        Refuses(expected);
    }

    [Fact]
    public void a_file_that_others_may_read_is_refused()
    {
        using (var store = PeopleStore.Open(_folder.File, _folder.Keys))
            store.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));
        File.SetUnixFileMode(_folder.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Refuses(SealedFileFailure.NotPrivate);
    }

    [Fact]
    public void the_file_of_another_identity_is_refused()
    {
        using (var store = PeopleStore.Open(_folder.File, _folder.Keys))
            store.Change(s => s.Contacts.Add(PeopleFolder.Contact("bob")));
        using var keys = KeyStore.Create(Path.Combine(_folder.Path, "other"), "password"u8, UnlockFactor.None);
        using var other = PeopleStore.Open(_folder.File, keys);

        Assert.Equal(SealedFileFailure.NotAuthentic, Assert.Throws<SealedFileException>(() => other.Look(s => s.Own)).Failure);
    }

    [Fact]
    public void content_of_a_later_version_and_content_that_no_version_wrote_are_told_apart()
    {
        using var file = new SealedFile(_folder.File, _folder.Keys, "people", 1000);
        using var store = PeopleStore.Open(_folder.File, _folder.Keys);
        file.Write([PeopleState.Version + 1]);
        World.Fails(PeopleFailure.StateNewer, () => store.Look(s => s.Own));
        file.Write([0]);
        World.Fails(PeopleFailure.StateMalformed, () => store.Look(s => s.Own));
        file.Write([PeopleState.Version, 0, 0, 0, 0, 1]);
        World.Fails(PeopleFailure.StateMalformed, () => store.Look(s => s.Own));
    }

    [Fact]
    public async Task a_state_is_read_as_it_was_written_and_a_changed_byte_never_fails_otherwise_than_as_malformed()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        var bytes = world.Bob.Disk.Value!;
        Assert.Equal(bytes, Rewritten(bytes));
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(CsCheck.Gen.Int[0, bytes.Length - 1], CsCheck.Gen.Int[0, bytes.Length], CsCheck.Gen.Byte),
            (at, length, value) =>
            {
                var changed = bytes[..Math.Max(at + 1, length)];
                changed[at] = value;
                try
                {
                    var rewritten = Rewritten(changed);
                    changed[0] = PeopleState.Version;
                    Assert.Equal(changed, rewritten);
                }
                catch (PeopleException e)
                {
                    Assert.True(e.Failure is PeopleFailure.StateMalformed or PeopleFailure.StateNewer);
                }
            },
            iter: 1000);
    }

    [Fact]
    public async Task a_state_of_an_earlier_version_is_read()
    {
        await using var world = await World.MakeAsync();
        await world.Alice.SendAsync(world.Bob, "Hello");
        await world.Bob.FetchAsync();
        var bytes = world.Bob.Disk.Value!;
        var earlier = bytes.ToArray();
        earlier[0] = 1;

        Assert.Equal(bytes, Rewritten(earlier));
    }

    [Fact]
    public void lists_keep_their_bounds()
    {
        using var state = new PeopleState();
        var peer = PeopleFolder.Contact("bob").Identity;
        var first = ContentId.Draw();
        state.Sent.Add(first, peer);
        state.Taken.Add(peer, first);
        state.Owed.Add(peer, first);
        for (var i = 0; i < PeopleLimits.MaxTaken; i++)
        {
            state.Sent.Add(ContentId.Draw(), peer);
            state.Taken.Add(peer, ContentId.Draw());
            state.Owed.Add(peer, ContentId.Draw());
        }

        Assert.Null(state.Sent.Find(first));
        Assert.False(state.Taken.Contains(peer, first));
        Assert.DoesNotContain(first, state.Owed.Of(peer));
        for (var i = 0; i < PeopleLimits.MaxContacts; i++)
            state.Contacts.Add(PeopleFolder.Contact($"p{i}"));
        World.Fails(PeopleFailure.TooManyContacts, () => state.Contacts.Add(PeopleFolder.Contact("one-more")));
    }

    [Fact]
    public void sessions_of_a_peer_and_of_strangers_keep_their_bounds()
    {
        using var self = Draw();
        using var sessions = new SessionBook();
        for (var i = 0; i < 7; i++)
            sessions.Add(Session(self, self), isHeard: false);
        Assert.Equal(PeopleLimits.MaxSessionsOfPeer, sessions.All.Count);
        for (var i = 0; i < PeopleLimits.MaxSessionsOfStrangers + 5; i++)
        {
            using var stranger = Draw();
            sessions.Add(Session(self, stranger), isHeard: false);
        }

        sessions.Trim(peer => peer.Equals(self.Key));

        Assert.Equal(PeopleLimits.MaxSessionsOfStrangers + PeopleLimits.MaxSessionsOfPeer, sessions.All.Count);
        sessions.Trim(_ => false);
        Assert.Equal(PeopleLimits.MaxSessionsOfStrangers, sessions.All.Count);
    }

    private static Sessions.Envelopes.Session Session(Identity self, Identity peer)
    {
        using var prekeys = PrekeyStore.Create(Now);
        Assert.True(Sessions.Envelopes.Session.TryStart(self, prekeys.Publish(peer), out var session));
        return session!;
    }

    private static byte[] Rewritten(byte[] bytes)
    {
        using var state = PeopleState.Read(bytes);
        using var writer = new StateWriter();
        state.Write(writer);
        return writer.Written.ToArray();
    }

    private static Identity Draw()
    {
        Span<byte> seed = stackalloc byte[Identity.SeedSize];
        SecureRandom.Fill(seed);
        return Identity.FromSeed(seed);
    }

    private void Refuses(SealedFileFailure failure)
    {
        using var store = PeopleStore.Open(_folder.File, _folder.Keys);
        Assert.Equal(failure, Assert.Throws<SealedFileException>(() => store.Look(s => s.Own)).Failure);
        Assert.Equal(failure, Assert.Throws<SealedFileException>(() => store.Change(s => s.Own = null)).Failure);
    }
}
