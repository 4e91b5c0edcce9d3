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
        var failure = EnvelopeOpener.TryOpen(self, state.Mailbox.Prekeys, state.Sessions.All, envelope, out var received, IsKnown);
        bool IsKnown(IdentityKey sender) => state.Contacts.Find(sender) is not null;
        if (received is null)
        {
            observer.EnvelopeDropped(failure);
            return false;
        }

        var problem = Content.TryParse(received.Content.Span, out var content);
        if (content is not null && content.Type != ContentType.Receipt && !state.Inbox.HasRoom)
        {
            received.Session.Dispose();
            received.Prekeys?.Dispose();
            throw new PeopleException(PeopleFailure.InboxFull, $"{state.Inbox.All.Count} messages and transfers lie in it.");
        }

        Advance(state, received);
        if (content is null)
            observer.ContentDropped(problem);
        else if (state.Taken.Contains(received.Sender, content.Id))
            observer.ContentRepeated();
        else
            Keep(state, received.Sender, content, now, observer);
        state.Sessions.Trim(peer => state.Contacts.Find(peer) is not null);
        return true;
    }

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
    }
}
