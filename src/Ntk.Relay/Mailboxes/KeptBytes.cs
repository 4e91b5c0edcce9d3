namespace Ntk.Relay.Mailboxes;

/// <summary>Bytes of envelopes that are kept in memory for all who attend, against one bound.</summary>
/// <param name="most">The bound.</param>
internal sealed class KeptBytes(long most)
{
    private long _kept;

    /// <summary>Bytes that are kept.</summary>
    public long Count => Interlocked.Read(ref _kept);

    /// <summary>Takes so many more; false where they are too many.</summary>
    public bool TryAdd(int bytes)
    {
        if (Interlocked.Add(ref _kept, bytes) <= most)
            return true;
        Remove(bytes);
        return false;
    }

    /// <summary>So many are kept no longer.</summary>
    public void Remove(int bytes) => Interlocked.Add(ref _kept, -bytes);
}
