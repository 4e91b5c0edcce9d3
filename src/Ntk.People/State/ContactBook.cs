using Ntk.Keys;

namespace Ntk.People.State;

/// <summary>The contacts, in the order in which they were added.</summary>
internal sealed class ContactBook
{
    private readonly List<Contact> _contacts = [];

    internal IReadOnlyList<Contact> All => _contacts;

    internal Contact? Find(Address address) => _contacts.Find(c => c.Address.Equals(address));

    internal Contact? Find(IdentityKey identity) => _contacts.Find(c => c.Identity.Equals(identity));

    /// <summary>The contact of a bare handle or an address, as a person types it.</summary>
    internal Contact Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = _contacts.FindAll(c => Address.TryParse(name, out var address, out _) == AddressFault.None
            ? c.Address.Equals(address)
            : string.Equals(c.Address.Handle, name.Trim(), StringComparison.OrdinalIgnoreCase));
        return found.Count switch
        {
            1 => found[0],
            0 => throw new PeopleException(PeopleFailure.UnknownContact, $"There is no contact \"{name.Trim()}\"."),
            _ => throw new PeopleException(PeopleFailure.AmbiguousHandle, string.Join(", ", found.Select(c => c.Address))),
        };
    }

    internal void Add(Contact contact)
    {
        if (Find(contact.Address) is not null)
            throw new PeopleException(PeopleFailure.ContactExists, $"{contact.Address}");
        if (_contacts.Count >= PeopleLimits.MaxContacts)
            throw new PeopleException(PeopleFailure.TooManyContacts, $"There are {_contacts.Count}, and no more are kept.");
        _contacts.Add(contact);
    }

    /// <summary>Puts a contact in the place of the one with its address.</summary>
    internal void Replace(Contact contact) => _contacts[_contacts.FindIndex(c => c.Address.Equals(contact.Address))] = contact;

    internal void Remove(Contact contact) => _contacts.RemoveAll(c => c.Address.Equals(contact.Address));

    internal void Write(StateWriter writer)
    {
        writer.Number(_contacts.Count);
        foreach (var contact in _contacts)
        {
            writer.Text(contact.Address.ToString());
            writer.Text(contact.Relay.AbsoluteUri);
            writer.Bytes(contact.Identity.Encoded);
            writer.Byte((int)contact.State);
            writer.Byte(contact.WasVerified ? 1 : 0);
            if (contact.State == ContactState.Changed)
                writer.Bytes(contact.Served!.Encoded);
        }
    }

    internal static ContactBook Read(ref StateReader reader)
    {
        var book = new ContactBook();
        for (var count = reader.Count(PeopleLimits.MaxContacts); count > 0; count--)
        {
            var (address, relay, identity) = (reader.Address(), reader.Relay(), reader.Identity());
            var state = (ContactState)reader.Byte((int)ContactState.Changed);
            var wasVerified = reader.Byte(1) == 1;
            if (!Enum.IsDefined(state) || book.Find(address) is not null)
                throw StateReader.Malformed("a contact");
            book._contacts.Add(new Contact(address, relay, identity, state, wasVerified, state == ContactState.Changed ? reader.Identity() : null));
        }

        return book;
    }
}
