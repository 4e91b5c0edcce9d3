using System.Collections.Concurrent;
using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.People.Exchange;
using Ntk.People.Lines;
using Ntk.People.State;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People;

/// <summary>
/// Writes to contacts. Before the first envelope to a contact it compares the identity that the relay serves with the one that is remembered; an
/// envelope leaves when it is written down, and again after a crash.
/// </summary>
/// <remarks>Calls that seal or send come one after the other. <see cref="ToString"/> gives the type name.</remarks>
public sealed class Post : IAsyncDisposable
{
    /// <summary>How long what the relay served for a contact counts: a program that runs for weeks asks again, before the keys in it are gone.</summary>
    private static readonly TimeSpan ComparedLifetime = TimeSpan.FromDays(1);

    private static readonly TimeSpan OutboxLifetime = TimeSpan.FromSeconds(Limits.EnvelopeLifetimeSeconds);

    private readonly Identity _self;
    private readonly PeopleStore _store;
    private readonly PostLines _lines;
    private readonly IPeopleObserver _observer;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<Address, (IdentityKey Identity, DateTimeOffset When)> _compared = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="self">Who writes.</param>
    /// <param name="store">What is kept of people.</param>
    /// <param name="lines">Opens lines to relays.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="clock">For times in contents.</param>
    public Post(Identity self, PeopleStore store, IRelayLines lines, IPeopleObserver observer, TimeProvider clock)
    {
        _self = self;
        _store = store;
        _lines = new PostLines(lines);
        _observer = observer;
        _clock = clock;
    }

    /// <summary>The identity that a relay serves under an address.</summary>
    /// <exception cref="PeopleException">It serves none.</exception>
    /// <exception cref="LineException">It can't be reached.</exception>
    public async Task<IdentityKey> LookUpAsync(Address address, Uri relay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        return (await FetchBundleAsync(address, relay, cancellation).ConfigureAwait(false)).Party;
    }

    /// <summary>
    /// Compares the identity that the relay serves for a contact with the remembered one; once a day for each contact and object. Where nobody answered in
    /// a session yet and the contact has other prekeys now, the next envelope begins another one.
    /// </summary>
    /// <exception cref="PeopleException">It is another, which is written down; or the relay serves none.</exception>
    /// <exception cref="LineException">The relay can't be reached.</exception>
    public async Task CompareAsync(Contact contact, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.State == ContactState.Changed)
            throw Changed(contact);
        var now = _clock.GetUtcNow();
        if (_compared.TryGetValue(contact.Address, out var compared) && compared.Identity.Equals(contact.Identity) && now - compared.When < ComparedLifetime)
            return;
        var bundle = await FetchBundleAsync(contact.Address, contact.Relay, cancellation).ConfigureAwait(false);
        Accept(contact, bundle.Party);
        _store.TryChange(state => state.Sessions.RetireOutdated(bundle));
        _compared[contact.Address] = (contact.Identity, now);
    }

    /// <summary>
    /// Asks again what identity the relay serves for a contact that is <see cref="ContactState.Changed"/>, and writes it down. Where it is the remembered
    /// one again, the contact is what it was before the change.
    /// </summary>
    /// <returns>The contact as it is now; any other one as it is.</returns>
    /// <exception cref="PeopleException">The relay serves none.</exception>
    /// <exception cref="LineException">It can't be reached.</exception>
    public async Task<Contact> RefreshAsync(Contact contact, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.State != ContactState.Changed)
            return contact;
        var served = await LookUpAsync(contact.Address, contact.Relay, cancellation).ConfigureAwait(false);
        var isBack = served.Equals(contact.Identity);
        var next = isBack
            ? contact with { State = contact.WasVerified ? ContactState.Verified : ContactState.Unverified, Served = null }
            : contact with { Served = served };
        _store.TryChange(state =>
        {
            if (next.Equals(contact) || state.Contacts.Find(contact.Address) is not { } now || !now.Equals(contact))
                return false;
            state.Contacts.Replace(next);
            return true;
        });
        return _store.Look(state => state.Contacts.Get(contact.Address.ToString()));
    }

    /// <summary>Writes a text or a transfer to a contact, and sends it.</summary>
    /// <param name="contact">To whom.</param>
    /// <param name="content">What.</param>
    /// <param name="keeper">Keeps the opening of the envelope; or null.</param>
    /// <param name="cancellation">Ends it; what was written down by then waits in the outbox.</param>
    /// <exception cref="PeopleException">It is not sent. Where the content was sealed, it waits in the outbox; one that the relay calls malformed is given up.</exception>
    /// <exception cref="LineException">The relay can't be reached; where the content was sealed, it waits in the outbox.</exception>
    public async Task SendAsync(Contact contact, Content content, IMessageOpeningKeeper? keeper, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(content);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await CompareAsync(contact, cancellation).ConfigureAwait(false);
            using var slot = keeper is null ? null : new OpeningSlot();
            await SealAsync(contact, content, slot, null, cancellation).ConfigureAwait(false);
            if (keeper is not null && slot is not null)
            {
                keeper.Keep(slot.Opening);
                _store.Change(state => Exchange.Sending.Release(state, contact, content, slot));
            }

            await FlushAsync(contact, content.Id, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Sends what an earlier run wrote down, and throws away what nobody would take any more. What can't be sent is told to the observer and sent
    /// another time.
    /// </summary>
    public async Task SendWaitingAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            GiveUpOld(_clock.GetUtcNow() - OutboxLifetime);
            foreach (var contact in _store.Look(state => state.Contacts.All.Where(c => state.Outbox.All.Any(e => e.Recipient.Equals(c.Address))).ToList()))
                await PatientlyAsync(contact, () => FlushAsync(contact, null, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Tells contacts what was received of theirs. What can't be sent is told to the observer and sent another time.</summary>
    public async Task SendReceiptsAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            foreach (var contact in _store.Look(state => state.Owed.Peers.Select(state.Contacts.Find).OfType<Contact>().ToList()))
                await PatientlyAsync(contact, () => SendReceiptsAsync(contact, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>How many messages and transfers wait to be sent to a contact.</summary>
    public int WaitingFor(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return _store.Look(state => state.Outbox.All.Count(e => e.Recipient.Equals(contact.Address) && state.Sent.Find(e.Content) is not null));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _lines.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(Post);

    private async Task<PrekeyBundle> FetchBundleAsync(Address address, Uri relay, CancellationToken cancellation) =>
        Bundles.Read(address, await _lines.At(relay).FetchBundleAsync(address.Mailbox, cancellation).ConfigureAwait(false));

    private static PeopleException Changed(Contact contact) => new(PeopleFailure.IdentityChanged, $"{contact.Address}");

    private void GiveUpOld(DateTimeOffset since)
    {
        IReadOnlyList<OutboxEntry> given = [];
        _store.TryChange(state =>
        {
            var before = state.Outbox.All.Count;
            given = state.GiveUp(e => e.Written < since);
            return state.Outbox.All.Count != before;
        });
        TellGivenUp(given, Refusal.None);
    }

    private void TellGivenUp(IReadOnlyList<OutboxEntry> given, Refusal refusal)
    {
        foreach (var some in given.GroupBy(e => e.Recipient))
            _observer.GivenUp(some.Key, [.. some.Select(e => e.Content)], refusal);
    }

    /// <summary>Does something that was not asked for now: what keeps it from being done is told to the observer.</summary>
    private async Task PatientlyAsync(Contact contact, Func<Task> send, CancellationToken cancellation)
    {
        if (contact.State == ContactState.Changed)
            return;
        try
        {
            await CompareAsync(contact, cancellation).ConfigureAwait(false);
            await send().ConfigureAwait(false);
        }
        catch (PeopleException e) when (e.Failure == PeopleFailure.IdentityChanged)
        {
            _observer.IdentityChanged(contact);
        }
        catch (Exception e) when (e is PeopleException or LineException)
        {
            _observer.Delayed(contact, e);
        }
    }

    private async Task SendReceiptsAsync(Contact contact, CancellationToken cancellation)
    {
        while (await SealReceiptAsync(contact, cancellation).ConfigureAwait(false))
        {
            // One holds 64 ids.
        }

        await FlushAsync(contact, null, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> SealReceiptAsync(Contact contact, CancellationToken cancellation)
    {
        var (ids, sender) = _store.Look(state => (state.Owed.Of(contact.Identity), state.Own?.Address.Address));
        if (Content.OfReceipt([.. ids], sender, _clock.GetUtcNow()) is not { } receipt)
            return false;
        await SealAsync(contact, receipt, null, state => state.Owed.Remove(contact.Identity, [.. ids]), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Seals a content; where there is no session, begins one.</summary>
    private async Task SealAsync(Contact contact, Content content, OpeningSlot? slot, Action<PeopleState>? also, CancellationToken cancellation)
    {
        if (TrySeal(contact, content, null, slot, also))
            return;
        var answer = await _lines.At(contact.Relay).TakeBundleAsync(contact.Address.Mailbox, cancellation).ConfigureAwait(false);
        var bundle = Bundles.Read(contact.Address, answer);
        Accept(contact, bundle.Party);
        if (!Session.TryStart(_self, bundle, out var started))
            throw new PeopleException(PeopleFailure.BundleUnusable, $"{contact.Address}");
        if (bundle.OneTimeKem is null || bundle.OneTimeAgreement is null)
            _observer.OneTimePrekeysUsedUp(contact);
        TrySeal(contact, content, started, slot, also);
    }

    private bool TrySeal(Contact contact, Content content, Session? started, OpeningSlot? slot, Action<PeopleState>? also)
    {
        try
        {
            return _store.TryChange(state =>
            {
                if (!Exchange.Sending.Seal(state, _self, contact, content, ref started, slot, _clock.GetUtcNow()))
                    return false;
                also?.Invoke(state);
                return true;
            });
        }
        finally
        {
            // Another process has begun a session meanwhile.
            started?.Dispose();
        }
    }

    private void Accept(Contact contact, IdentityKey served)
    {
        if (contact.Identity.Equals(served))
            return;
        _store.TryChange(state =>
        {
            if (state.Contacts.Find(contact.Address) is not { } now || now.Current.Equals(served))
                return false;
            state.Contacts.Replace(now with { State = ContactState.Changed, WasVerified = now.WasVerified || now.State == ContactState.Verified, Served = served });
            return true;
        });
        throw Changed(contact);
    }

    /// <summary>Sends what waits for a contact, in its order.</summary>
    /// <param name="contact">Whom for.</param>
    /// <param name="asked">What the caller is to know the end of; of anything else, the observer is told. Or null.</param>
    /// <param name="cancellation">Ends it.</param>
    private async Task FlushAsync(Contact contact, ContentId? asked, CancellationToken cancellation)
    {
        foreach (var entry in _store.Look(state => state.Outbox.All.Where(e => e.Recipient.Equals(contact.Address)).ToList()))
        {
            var refusal = await _lines.At(entry.Relay).QueueEnvelopeAsync(entry.Recipient.Mailbox, entry.Envelope, cancellation).ConfigureAwait(false);
            switch (refusal)
            {
                case Refusal.None:
                    _store.Change(state => Sent(state, entry.Content));
                    break;
                case Refusal.Malformed:
                    var given = _store.Change(state => state.GiveUp(e => e.Content == entry.Content));
                    if (entry.Content == asked)
                        throw new PeopleException(refusal);
                    TellGivenUp(given, refusal);
                    break;
                case Refusal.UnknownMailbox:
                    // A relay that lost its data gets the mailbox again when its owner attends it.
                    throw new PeopleException(PeopleFailure.UnknownHandle, $"{entry.Recipient}");
                case Refusal.MailboxFull:
                    throw new PeopleException(PeopleFailure.MailboxFull, $"{entry.Recipient}");
                default:
                    throw new PeopleException(refusal);
            }
        }
    }

    private static void Sent(PeopleState state, ContentId content)
    {
        state.Outbox.Remove(content);
        state.Sent.Sent(content);
    }
}
