namespace Ntk.Dissection.Http2;

/// <summary>The dynamic table of RFC 7541, 2.3.2 and 4: newest entry first, evicted from the oldest.</summary>
internal sealed class HpackTable
{
    /// <summary>What an entry counts beside its bytes (RFC 7541, 4.1).</summary>
    private const int Overhead = 32;

    /// <summary>What both sides start with (RFC 9113, 6.5.2).</summary>
    public const int InitialSize = 4096;

    private (byte[] Bytes, int Name)[] entries = [];
    private int newest;
    private int size;

    public int Count { get; private set; }

    public int Maximum { get; private set; } = InitialSize;

    /// <summary>Entry <paramref name="index"/>, 0 being the newest.</summary>
    public (byte[] Bytes, int Name) this[int index] => entries[(newest - index + entries.Length) % entries.Length];

    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var needed = name.Length + value.Length + Overhead;
        Evict(Maximum - needed);
        if (needed > Maximum)
            return;
        var bytes = new byte[name.Length + value.Length];
        name.CopyTo(bytes);
        value.CopyTo(bytes.AsSpan(name.Length));
        if (Count == entries.Length)
            Grow();
        newest = (newest + 1) % entries.Length;
        entries[newest] = (bytes, name.Length);
        Count++;
        size += needed;
    }

    public void Resize(int maximum)
    {
        Maximum = maximum;
        Evict(maximum);
    }

    private void Evict(int allowed)
    {
        while (Count > 0 && size > allowed)
        {
            ref var oldest = ref entries[(newest - Count + 1 + entries.Length) % entries.Length];
            size -= oldest.Bytes.Length + Overhead;
            oldest = default;
            Count--;
        }
    }

    private void Grow()
    {
        var larger = new (byte[], int)[Math.Max(16, entries.Length * 2)];
        for (var i = 0; i < Count; i++)
            larger[Count - 1 - i] = this[i];
        newest = Count - 1;
        entries = larger;
        if (Count == 0)
            newest = larger.Length - 1;
    }
}
