using Ntk.Keys;
using Ntk.People.State;

namespace Ntk.People;

/// <summary>The contacts of an identity, and what is known of theirs.</summary>
/// <remarks><see cref="ToString"/> gives the type name.</remarks>
public sealed class Contacts(Identity self, PeopleStore store)
{
    /// <summary>All contacts, in the order in which they were added.</summary>
    public IReadOnlyList<Contact> All => store.Look(state => state.Contacts.All.ToList());

    /// <summary>The contact that a person names by handle or address.</summary>
    /// <exception cref="PeopleException">There is none, or several have the handle.</exception>
    public Contact Get(string name) => store.Look(state => state.Contacts.Get(name));

    /// <summary>What to call a contact: by its handle, or where another contact has that, too, by its address. <see cref="Get"/> takes it.</summary>
    public string NameOf(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var isAmbiguous = store.Look(state => state.Contacts.All.Any(c => c.Address.Handle == contact.Address.Handle && !c.Address.Equals(contact.Address)));
        return isAmbiguous ? contact.Address.ToString() : contact.Address.Handle;
    }

    /// <summary>Where the relay of an address is: as was said, as with the relay of one's own, or by TLS.</summary>
    /// <param name="address">The address.</param>
    /// <param name="said">With the scheme that somebody typed; or null.</param>
    public Uri RelayOf(Address address, Uri? said)
    {
        ArgumentNullException.ThrowIfNull(address);
        return said is not null ? address.RelayAt(said.Scheme) : store.Look(state => state.Own is { } own && own.Address.Address.Relay == address.Relay ? own.Address.Relay : address.RelayAt("https"));
    }

    /// <summary>Refuses an address that is one's own or a contact already.</summary>
    /// <exception cref="PeopleException">It is.</exception>
    public void RequireNew(Address address) => store.Look(state =>
    {
        RequireNew(state, address);
        return true;
    });

    /// <summary>Adds a contact with the identity that its relay serves.</summary>
    /// <exception cref="PeopleException">It is there already, the identity is another contact's, or is this identity itself.</exception>
    public Contact Add(Address address, Uri relay, IdentityKey identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var contact = new Contact(address, relay, identity, ContactState.Unverified, WasVerified: false, Served: null);
        store.Change(state =>
        {
            RequireNew(state, address);
            if (identity.Equals(self.Key))
                throw new PeopleException(PeopleFailure.ContactIsSelf, $"{address}");
            RequireOwn(state, address, identity);
            state.Contacts.Add(contact);
        });
        return contact;
    }

    /// <summary>Removes a contact, and what waits to be sent to it. What it wrote stays in the inbox, as that of any stranger does; who is added again is written to in a new session.</summary>
    public void Remove(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        store.Change(state =>
        {
            state.Contacts.Remove(contact);
            state.Sessions.Retire(contact.Identity);
            state.Owed.Remove(contact.Identity);
            state.GiveUp(e => e.Recipient.Equals(contact.Address));
        });
    }

    /// <summary>The safety number with a contact: with the identity that its relay serves, or the one that is remembered.</summary>
    /// <exception cref="PeopleException">This identity has no address, by which the other knows it.</exception>
    public SafetyNumber SafetyNumberOf(Contact contact, bool remembered = false)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var own = store.Look(state => state.Mailbox.Address.Address);
        return SafetyNumber.Compute(self.Key, own.Bytes, remembered ? contact.Identity : contact.Current, contact.Address.Bytes);
    }

    /// <summary>Compares a safety number that the other reads, and marks the contact verified with the identity that it fits.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="digits">60 digits; white space between them is ignored.</param>
    /// <exception cref="PeopleException">It is another number, or none; nothing changed.</exception>
    public Contact VerifyNumber(Contact contact, string digits)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(digits);
        var said = string.Concat(digits.Where(c => !char.IsWhiteSpace(c)));
        if (said.Length != SafetyNumber.DigitCount || said.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw new PeopleException(PeopleFailure.NumberMalformed, $"It has {said.Length} characters, and {SafetyNumber.DigitCount} digits make one.");
        if (SafetyNumberOf(contact).Digits == said)
            return Accept(contact, contact.Current);
        return contact.Served is not null && SafetyNumberOf(contact, remembered: true).Digits == said
            ? Accept(contact, contact.Identity)
            : throw new PeopleException(PeopleFailure.NumberMismatch, $"{contact.Address}");
    }

    /// <summary>Compares the QR code on the other's screen, and marks the contact verified with the identity that it fits.</summary>
    /// <exception cref="PeopleException">It is of other identities, or none; nothing changed.</exception>
    public Contact VerifyQr(Contact contact, string scanned)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(scanned);
        switch (SafetyNumberOf(contact).Compare(scanned.Trim()))
        {
            case SafetyNumberComparison.Match:
                return Accept(contact, contact.Current);
            case SafetyNumberComparison.Mismatch when contact.Served is not null
                    && SafetyNumberOf(contact, remembered: true).Compare(scanned.Trim()) == SafetyNumberComparison.Match:
                return Accept(contact, contact.Identity);
            case SafetyNumberComparison.Mismatch:
                throw new PeopleException(PeopleFailure.NumberMismatch, $"{contact.Address}");
            case SafetyNumberComparison.OtherVersion:
                throw new PeopleException(PeopleFailure.QrOtherVersion, $"{contact.Address}");
            default:
                throw new PeopleException(PeopleFailure.QrMalformed, $"{contact.Address}");
        }
    }

    /// <summary>Marks a contact verified because the user says that he compared.</summary>
    /// <exception cref="PeopleException">It was verified with another identity, so a number has to be given; nothing changed.</exception>
    public Contact VerifyByWord(Contact contact)
    {
        RequireNoNumber(contact);
        return Accept(contact, contact.Current);
    }

    /// <summary>Refuses a contact that was verified with another identity: its new one needs a safety number that is compared here.</summary>
    /// <exception cref="PeopleException">It is one.</exception>
    public static void RequireNoNumber(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact is { State: ContactState.Changed, WasVerified: true })
            throw new PeopleException(PeopleFailure.NumberRequired, $"{contact.Address}");
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(Contacts);

    private static void RequireNew(PeopleState state, Address address)
    {
        if (state.Own is { } own && own.Address.Address.Equals(address))
            throw new PeopleException(PeopleFailure.ContactIsSelf, $"{address}");
        if (state.Contacts.Find(address) is not null)
            throw new PeopleException(PeopleFailure.ContactExists, $"{address}");
    }

    /// <summary>
    /// Refuses an identity that another contact has. A relay may serve anybody's bundle under an address of its own: what is written to the one contact would
    /// reach the other, and what that one writes would be shown as written by the first.
    /// </summary>
    private static void RequireOwn(PeopleState state, Address address, IdentityKey identity)
    {
        if (state.Contacts.All.FirstOrDefault(c => !c.Address.Equals(address) && c.Identity.Equals(identity)) is { } other)
            throw new PeopleException(PeopleFailure.IdentityIsContact, $"{address} and {other.Address}");
    }

    /// <summary>Remembers an identity as verified, unless the contact changed since it was looked at.</summary>
    private Contact Accept(Contact contact, IdentityKey identity) => store.Change(state =>
    {
        if (state.Contacts.Find(contact.Address) is not { } now || !now.Identity.Equals(contact.Identity) || !Equals(now.Served, contact.Served))
            throw new PeopleException(PeopleFailure.UnknownContact, $"{contact.Address} was changed by another program.");
        if (!identity.Equals(now.Identity))
        {
            RequireOwn(state, now.Address, identity);
            state.Sessions.Retire(now.Identity);
            state.Owed.Remove(now.Identity);
            state.GiveUp(e => e.Recipient.Equals(now.Address));
        }

        var verified = now with { Identity = identity, State = ContactState.Verified, WasVerified = true, Served = null };
        state.Contacts.Replace(verified);
        return verified;
    });
}
