using Ntk.People.Contents;

namespace Ntk.People;

/// <summary>What lies in the inbox, and the marks of what was sent.</summary>
/// <remarks><see cref="ToString"/> gives the type name.</remarks>
public sealed class InboxView(PeopleStore store)
{
    /// <summary>All of it, in the order in which it came, with the contact of each sender where it is one.</summary>
    public IReadOnlyList<(InboxItem Item, Contact? Contact)> All =>
        store.Look(state => state.Inbox.All.Select(i => (i, state.Contacts.Find(i.Sender))).ToList());

    /// <summary>Removes something that was dealt with.</summary>
    /// <returns>Whether it was there: another program may have dealt with it meanwhile.</returns>
    public bool Remove(InboxItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return store.TryChange(state => state.Inbox.Remove(item.Number));
    }

    /// <summary>How far a content got; null where that is not remembered any more.</summary>
    public SentMark? MarkOf(ContentId id) => store.Look(state => state.Sent.Find(id)?.Mark);

    /// <summary>The contact whose address a sender claims, though its identity is another; null where there is none.</summary>
    public Contact? ImpersonatedBy(InboxItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return store.Look(state => state.Contacts.Find(item.Sender) is null && item.Content.Sender is { } claimed ? state.Contacts.Find(claimed) : null);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(InboxView);
}
