using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.People.State;
using Ntk.Sessions.Envelopes;

namespace Ntk.People.Exchange;

/// <summary>What an envelope does to the state. Nothing leaves this machine here: that is for when the state is written.</summary>
internal static class Receiving
{
    /// <summary>Takes an envelope.</summary>
    /// <returns>Whether the state changed.</returns>
    /// <exception cref="PeopleException">There is no room for what is in it; the state did not change.</exception>
    internal static bool Take(PeopleState state, Identity self, ReadOnlySpan<byte> envelope, DateTimeOffset now, IPeopleObserver observer)
    {
        var failure = EnvelopeOpener.TryOpen(
            self, state.Mailbox.Prekeys, state.Sessions.All, envelope, sender => state.Contacts.Find(sender) is not null, out var received, out var apparent);
        if (received is null)
        {
            observer.EnvelopeDropped(failure, apparent is null ? null : state.Contacts.Find(apparent));
            return false;
        }

        var problem = Content.TryParse(received.Content.Span, out var content);
        var isOurs = content is not null && (content.Recipient is null || content.Recipient.Equals(state.Mailbox.Address.Address));
        if (isOurs && NeedsRoom(state, received.Sender, content!) && !state.Inbox.HasRoom(state.Contacts))
        {
            received.Session.Dispose();
            received.Prekeys?.Dispose();
            throw new PeopleException(PeopleFailure.InboxFull, $"{state.Inbox.All.Count} messages and transfers lie in it.");
        }

        Advance(state, received);
        if (content is null)
            observer.ContentDropped(problem, state.Contacts.Find(received.Sender));
        else if (!isOurs)
            observer.MeantForAnother(content.Recipient!, state.Contacts.Find(received.Sender));
        else if (state.Taken.Contains(received.Sender, content.Id))
            observer.ContentRepeated();
        else
            Keep(state, received.Sender, content, now, observer);
        state.Sessions.Trim(peer => state.Contacts.Find(peer) is not null);
        return true;
    }

    /// <summary>Of strangers, the oldest gives way; what came before is dropped.</summary>
    private static bool NeedsRoom(PeopleState state, IdentityKey sender, Content content) =>
        content.Type != ContentType.Receipt && state.Contacts.Find(sender) is not null && !state.Taken.Contains(sender, content.Id);

    private static void Advance(PeopleState state, ReceivedMessage received)
    {
        if (received.Replaced is { } index)
            state.Sessions.Received(index, received.Session);
        else
            state.Sessions.Add(received.Session, isHeard: true);
        if (received.Prekeys is { } prekeys)
            state.Mailbox.Take(prekeys);
    }

    private static void Keep(PeopleState state, IdentityKey sender, Content content, DateTimeOffset now, IPeopleObserver observer)
    {
        state.Taken.Add(sender, content.Id);
        if (content.Type == ContentType.Receipt)
        {
            foreach (var id in content.Receipts)
                state.Sent.Delivered(id, sender);
            return;
        }

        state.Inbox.Add(sender, content, now);
        if (state.Contacts.Find(sender) is not null)
            state.Owed.Add(sender, content.Id);
        else if (content.Sender is { } claimed && state.Contacts.Find(claimed) is { } contact)
            observer.Impersonated(state.Inbox.All[^1], contact);
        if (state.Inbox.TrimStrangers(state.Contacts) is > 0 and var count)
            observer.StrangersGaveWay(count);
    }
}
