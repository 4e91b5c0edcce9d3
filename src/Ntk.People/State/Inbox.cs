using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.Wire;

namespace Ntk.People.State;

/// <summary>What was received and not dealt with, in the order in which it came.</summary>
internal sealed class Inbox
{
    private readonly List<InboxItem> _items = [];
    private long _next = 1;

    internal IReadOnlyList<InboxItem> All => _items;

    /// <summary>Whether there is room for a content of any size.</summary>
    internal bool HasRoom =>
        _items.Count < PeopleLimits.MaxInbox && _items.Sum(i => (long)i.Content.EncodedSize) + EnvelopeLayout.MaxSize <= PeopleLimits.MaxInboxBytes;

    internal void Add(IdentityKey sender, Content content, DateTimeOffset now) => _items.Add(new InboxItem(_next++, sender, content, now));

    internal bool Remove(long number) => _items.RemoveAll(i => i.Number == number) != 0;

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
        for (var count = reader.Count(PeopleLimits.MaxInbox); count > 0; count--)
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
}
