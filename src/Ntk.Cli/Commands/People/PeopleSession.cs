using Ntk.Client.People;
using Ntk.Keys;
using Ntk.People;
using Ntk.People.Lines;
using Ntk.Transfer;

namespace Ntk.Cli.Commands.People;

/// <summary>The identity, opened once for a command, and what a command does with people.</summary>
internal sealed class PeopleSession : IAsyncDisposable
{
    private readonly PeopleStore _store;
    private readonly KeyStore? _owned;

    private PeopleSession(Session session, KeyStore keys, bool isOwner)
    {
        _owned = isOwner ? keys : null;
        var lines = LinesOf(session);
        Discarded = new DiscardedMessages(session);
        var observer = new PeopleTalk(session, Discarded);
        _store = PeopleStore.Open(session.Home.PeoplePath, keys);
        Post = new Post(keys.Identity, _store, lines, observer, TimeProvider.System);
        Mailbox = new Mailbox(keys.Identity, _store, lines, observer, TimeProvider.System);
        Contacts = new Contacts(keys.Identity, _store);
        Inbox = new InboxView(_store);
    }

    public Post Post { get; }

    public Mailbox Mailbox { get; }

    public Contacts Contacts { get; }

    public InboxView Inbox { get; }

    /// <summary>What came and could not be read.</summary>
    public DiscardedMessages Discarded { get; }

    /// <summary>The own address.</summary>
    /// <exception cref="PeopleException">There is none.</exception>
    public OwnAddress Own => Mailbox.Address ?? throw new PeopleException(PeopleFailure.NoAddress, "This identity has no address yet.");

    /// <summary>One thing of the inbox, as lines.</summary>
    public string TextOf(InboxItem item, Contact? contact) => PeopleText.Of(item, contact, NameOf(contact));

    /// <summary>What to call a contact, as no other is called; null for who is none.</summary>
    public string? NameOf(Contact? contact) => contact is null ? null : Contacts.NameOf(contact);

    /// <summary>Asks for the password and opens the identity.</summary>
    public static async Task<PeopleSession> OpenAsync(Session session, PasswordOption input, System.CommandLine.ParseResult parsed, CancellationToken stop)
    {
        var files = new IdentityFiles(session.Home);
        files.Factor().Dispose();
        var passwords = input.Read(parsed);
        using var password = await passwords.ReadAsync("Password", stop).ConfigureAwait(false);
        var keys = files.Open(password.Span);
        try
        {
            return new PeopleSession(session, keys, isOwner: true);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <summary>With an identity that the caller opened, and disposes after this.</summary>
    public static PeopleSession Of(Session session, KeyStore keys) => new(session, keys, isOwner: false);

    /// <summary>Lines to relays, whose failures that pass are told.</summary>
    public static IRelayLines LinesOf(Session session) => new HubLines(
        session.Pins, RetryPolicy.Default, TimeProvider.System, (cause, pause) => RetryTalk.Tell(session.Talk, cause, pause));

    public async ValueTask DisposeAsync()
    {
        Discarded.Tell();
        await Post.DisposeAsync().ConfigureAwait(false);
        _store.Dispose();
        _owned?.Dispose();
    }
}
