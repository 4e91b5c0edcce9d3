using Ntk.Keys;
using Ntk.People.Contents;

namespace Ntk.People.State;

/// <summary>Marks of what was sent. The oldest are forgotten.</summary>
internal sealed class SentLog
{
    private readonly List<SentItem> _items = [];

    internal SentItem? Find(ContentId id) => _items.Find(i => i.Id == id);

    internal void Add(ContentId id, IdentityKey recipient)
    {
        if (_items.Count >= PeopleLimits.MaxSent)
            _items.RemoveAt(0);
        _items.Add(new SentItem(id, recipient, SentMark.Waiting));
    }

    /// <summary>The relay has it.</summary>
    internal void Sent(ContentId id) => Mark(id, SentMark.Sent, null);

    /// <summary>Its recipient says that it has it; what anybody else says of it changes nothing.</summary>
    internal void Delivered(ContentId id, IdentityKey by) => Mark(id, SentMark.Delivered, by);

    /// <summary>It was given up. One that the relay has, or had and did not say so, can still be delivered.</summary>
    /// <returns>Whether it is one whose mark is remembered.</returns>
    internal bool Failed(ContentId id)
    {
        var index = _items.FindIndex(i => i.Id == id);
        if (index < 0)
            return false;
        if (_items[index].Mark == SentMark.Waiting)
            _items[index] = _items[index] with { Mark = SentMark.Failed };
        return _items[index].Mark == SentMark.Failed;
    }

    internal void Write(StateWriter writer)
    {
        writer.Number(_items.Count);
        foreach (var item in _items)
        {
            item.Id.CopyTo(writer.Reserve(ContentId.Size));
            writer.Bytes(item.Recipient.Encoded);
            writer.Byte((int)item.Mark);
        }
    }

    internal static SentLog Read(ref StateReader reader)
    {
        var log = new SentLog();
        for (var count = reader.Count(PeopleLimits.MaxSent); count > 0; count--)
        {
            var item = new SentItem(reader.Id(), reader.Identity(), (SentMark)reader.Byte((int)SentMark.Failed));
            log._items.Add(Enum.IsDefined(item.Mark) ? item : throw StateReader.Malformed("a mark"));
        }

        return log;
    }

    private void Mark(ContentId id, SentMark mark, IdentityKey? by)
    {
        var index = _items.FindIndex(i => i.Id == id && (by is null || i.Recipient.Equals(by)));
        if (index >= 0 && (_items[index].Mark < mark || _items[index].Mark == SentMark.Failed))
            _items[index] = _items[index] with { Mark = mark };
    }
}
