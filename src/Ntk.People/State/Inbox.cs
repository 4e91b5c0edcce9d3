using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.Wire;

namespace Ntk.People.State;

/// <summary>
/// What was received and not dealt with, in the order in which it came. What contacts wrote never gives way; what strangers wrote has bounds of its own
/// and does, so that nobody can fill the inbox whom its owner does not know.
/// </summary>
internal sealed class Inbox
{
    /// <summary>A stranger's contents are kept within what contacts leave over of both.</summary>
    private const int MaxCount = PeopleLimits.MaxInbox + PeopleLimits.MaxInboxOfStrangers;

    private const long MaxBytes = (long)PeopleLimits.MaxInboxBytes + PeopleLimits.MaxInboxBytesOfStrangers;

    private readonly List<InboxItem> _items = [];
    private long _next = 1;

    internal IReadOnlyList<InboxItem> All => _items;

    /// <summary>Whether there is room for another content of a contact, of any size.</summary>
    internal bool HasRoom(ContactBook contacts)
    {
        var (known, _) = Parts(contacts);
        return known.Count < PeopleLimits.MaxInbox && Bytes(known) + EnvelopeLayout.MaxSize <= PeopleLimits.MaxInboxBytes;
    }

    internal void Add(IdentityKey sender, Content content, DateTimeOffset now) => _items.Add(new InboxItem(_next++, sender, content, now));

    internal bool Remove(long number) => _items.RemoveAll(i => i.Number == number) != 0;

    /// <summary>Throws the oldest contents of strangers away until their bounds hold.</summary>
    /// <returns>How many.</returns>
    internal int TrimStrangers(ContactBook contacts)
    {
        var (known, strangers) = Parts(contacts);
        var gone = strangers.GroupBy(i => i.Sender).SelectMany(one => one.SkipLast(PeopleLimits.MaxInboxOfStranger)).ToHashSet();
        strangers.RemoveAll(gone.Contains);
        var room = Math.Min(PeopleLimits.MaxInboxOfStrangers, MaxCount - known.Count);
        var byteRoom = Math.Min(PeopleLimits.MaxInboxBytesOfStrangers, MaxBytes - Bytes(known));
        var (count, bytes) = (strangers.Count, Bytes(strangers));
        foreach (var item in strangers.TakeWhile(_ => count > room || bytes > byteRoom))
        {
            gone.Add(item);
            (count, bytes) = (count - 1, bytes - item.Content.EncodedSize);
        }

        return _items.RemoveAll(gone.Contains);
    }

    internal void Write(StateWriter writer)
    {
        writer.Number(_next);
        writer.Number(_items.Count);
        foreach (var item in _items)
        {
            writer.Number(item.Number);
            writer.Bytes(item.Sender.Encoded);
            writer.Number(item.Received.ToUnixTimeSeconds());
            writer.Chunk(item.Content.Encode());
        }
    }

    internal static Inbox Read(ref StateReader reader)
    {
        var inbox = new Inbox { _next = reader.Long() };
        for (var count = reader.Count(MaxCount); count > 0; count--)
        {
            var (number, sender, received) = (reader.Long(), reader.Identity(), reader.Time());
            var failure = Content.TryParse(reader.Chunk(EnvelopeLayout.MaxSize), out var content);
            if (failure == ContentFailure.UnknownVersion)
                throw StateReader.Newer("a content");
            if (failure != ContentFailure.None)
                throw StateReader.Malformed("a content");
            inbox._items.Add(new InboxItem(number, sender, content!, received));
        }

        return inbox;
    }

    private static long Bytes(List<InboxItem> items) => items.Sum(i => (long)i.Content.EncodedSize);

    /// <summary>What contacts wrote, and what strangers did.</summary>
    private (List<InboxItem> Known, List<InboxItem> Strangers) Parts(ContactBook contacts)
    {
        var identities = contacts.All.Select(c => c.Identity).ToHashSet();
        var (known, strangers) = (new List<InboxItem>(), new List<InboxItem>());
        foreach (var item in _items)
            (identities.Contains(item.Sender) ? known : strangers).Add(item);
        return (known, strangers);
    }
}
