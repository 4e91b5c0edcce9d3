namespace Ntk.Audit.Inspect.Ledgers;

/// <summary>Bytes over time by class, in a bounded number of slices of equal length whatever the length of the capture.</summary>
internal sealed class Timeline
{
    /// <summary>Most slices: twice as many as a picture needs at least, since their length doubles when they run out.</summary>
    public const int MaxSlices = 512;

    private const long FirstSlice = 1_000_000;

    private readonly long[] _bytes = new long[MaxSlices * Ledger.Classes];
    private long _start = long.MinValue;

    /// <summary>The slice that was written last: most that is added falls into it again.</summary>
    private (long From, long To, int Slice) _last = (0, 0, 0);

    /// <summary>Nanoseconds of a slice.</summary>
    public long SliceLength { get; private set; } = FirstSlice;

    /// <summary>Slices in use.</summary>
    public int Slices { get; private set; }

    /// <summary>Nanoseconds since the Unix epoch at which the first slice begins.</summary>
    public long Start => _start == long.MinValue ? 0 : _start;

    /// <summary>Bytes of a class in a slice.</summary>
    public long this[int slice, ByteClass @class] => _bytes[(slice * Ledger.Classes) + (int)@class];

    /// <param name="time">Nanoseconds since the Unix epoch; one before the first counts as the first.</param>
    /// <param name="class">What the bytes are.</param>
    /// <param name="bytes">How many.</param>
    public void Add(long time, ByteClass @class, long bytes)
    {
        if (time < _last.From || time >= _last.To)
            Find(time);
        _bytes[(_last.Slice * Ledger.Classes) + (int)@class] += bytes;
    }

    private void Find(long time)
    {
        if (_start == long.MinValue)
            _start = time;
        var elapsed = (ulong)Math.Max(time - _start, 0);
        while (elapsed / (ulong)SliceLength >= MaxSlices)
            Halve();
        var slice = (int)(elapsed / (ulong)SliceLength);
        Slices = Math.Max(Slices, slice + 1);
        var from = _start + (slice * SliceLength);
        _last = (from, from + SliceLength, slice);
    }

    private void Halve()
    {
        for (var slice = 0; slice < MaxSlices; slice++)
        {
            for (var i = 0; i < Ledger.Classes; i++)
            {
                var bytes = _bytes[(slice * Ledger.Classes) + i];
                _bytes[(slice * Ledger.Classes) + i] = 0;
                _bytes[(slice / 2 * Ledger.Classes) + i] += bytes;
            }
        }
        SliceLength *= 2;
        Slices = (Slices + 1) / 2;
    }
}
