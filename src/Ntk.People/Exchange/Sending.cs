using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.People.State;
using Ntk.Sessions.Envelopes;

namespace Ntk.People.Exchange;

/// <summary>What sending does to the state: the next state of a session and the envelope get in together.</summary>
internal static class Sending
{
    /// <summary>Seals a content for a contact into the outbox; where an opening is wanted, into the slot, from which it gets there when that is kept.</summary>
    /// <param name="state">The state.</param>
    /// <param name="self">Who writes.</param>
    /// <param name="contact">To whom; compared with the contact as it is now.</param>
    /// <param name="content">What.</param>
    /// <param name="started">A session that was begun for this, used where there is none and null then; else null.</param>
    /// <param name="slot">Gets the envelope and its opening; or null.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether it is sealed; it is not where there is no session.</returns>
    internal static bool Seal(
        PeopleState state, Identity self, Contact contact, Content content, ref Session? started, OpeningSlot? slot, DateTimeOffset now)
    {
        RequireReady(state, contact);
        var session = state.Sessions.ForSending(contact.Identity);
        if (session is null && started is null)
            return false;
        if (session is null)
        {
            (session, started) = (started!, null);
            state.Sessions.Begin(session);
        }

        var encoded = content.To(contact.Address).Encode();
        if (encoded.Length > session.MaxNextContent)
            throw new PeopleException(PeopleFailure.ContentTooLong, $"It has {encoded.Length} bytes, and an envelope holds {session.MaxNextContent}.");
        var sent = slot is null ? session.Seal(self, encoded) : slot.Take(session, self, encoded);
        state.Sessions.Sent(session, sent.Session);
        var entry = new OutboxEntry(contact.Address, contact.Relay, content.Id, now, sent.Envelope.ToArray());
        if (slot is null)
            Put(state, contact, content, entry);
        else
            slot.Entry = entry;
        return true;
    }

    /// <summary>Puts an envelope into the outbox whose opening is kept.</summary>
    internal static void Release(PeopleState state, Contact contact, Content content, OpeningSlot slot)
    {
        RequireReady(state, contact);
        Put(state, contact, content, slot.Entry ?? throw new InvalidOperationException("Nothing was sealed."));
    }

    private static void Put(PeopleState state, Contact contact, Content content, OutboxEntry entry)
    {
        state.Outbox.Add(entry);
        if (content.Type != ContentType.Receipt)
            state.Sent.Add(content.Id, contact.Identity);
    }

    /// <summary>Refuses a contact that another process changed or removed meanwhile, and one more envelope than the outbox holds.</summary>
    private static void RequireReady(PeopleState state, Contact contact)
    {
        var now = state.Contacts.Find(contact.Address)
            ?? throw new PeopleException(PeopleFailure.UnknownContact, $"{contact.Address} is no contact any more.");
        if (now.State == ContactState.Changed || !now.Identity.Equals(contact.Identity))
            throw new PeopleException(PeopleFailure.IdentityChanged, $"{contact.Address}");
        if (!state.Outbox.HasRoom)
            throw new PeopleException(PeopleFailure.OutboxFull, $"{state.Outbox.All.Count} envelopes wait in it.");
    }
}
