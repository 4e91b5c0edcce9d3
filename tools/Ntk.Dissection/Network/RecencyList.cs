namespace Ntk.Dissection.Network;

/// <summary>Things in the order in which they were last used. Every operation takes constant time.</summary>
internal sealed class RecencyList<T>
    where T : Recent<T>
{
    private T? _newest;

    internal T? Oldest { get; private set; }

    internal int Count { get; private set; }

    internal void Add(T item)
    {
        item.Older = _newest;
        item.Newer = null;
        if (_newest is not null)
            _newest.Newer = item;
        _newest = item;
        Oldest ??= item;
        Count++;
    }

    internal void Touch(T item)
    {
        if (ReferenceEquals(item, _newest))
            return;
        Remove(item);
        Add(item);
    }

    internal void Remove(T item)
    {
        if (item.Newer is null)
            _newest = item.Older;
        else
            item.Newer.Older = item.Older;
        if (item.Older is null)
            Oldest = item.Newer;
        else
            item.Older.Newer = item.Newer;
        item.Newer = item.Older = null;
        Count--;
    }
}
