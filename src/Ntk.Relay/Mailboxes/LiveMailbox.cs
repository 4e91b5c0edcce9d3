using Ntk.Relay.Ledger;

namespace Ntk.Relay.Mailboxes;

/// <summary>A mailbox that somebody attends: how far it is, and its newest envelopes, so that they need not be read from the store.</summary>
internal sealed class LiveMailbox
{
    /// <summary>Bytes of envelopes that are kept for those who attend.</summary>
    private const int KeptBytes = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<WaitingEnvelope> _newest = new();
    private readonly List<Attendance> _attendances = [];
    private int _bytes;
    private long _last;
    private long _through;

    /// <summary>Sequence of the newest envelope that is known.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Envelopes up to this sequence are gone.</summary>
    public long Through => Volatile.Read(ref _through);

    /// <summary>Whether nobody attends any more.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _attendances.Count == 0;
        }
    }

    public void Add(Attendance attendance)
    {
        lock (_lock)
            _attendances.Add(attendance);
    }

    public void Remove(Attendance attendance)
    {
        lock (_lock)
            _attendances.Remove(attendance);
    }

    /// <summary>Takes over what the ledger says; older news changes nothing.</summary>
    public void Update(MailboxState state)
    {
        lock (_lock)
        {
            _last = Math.Max(_last, state.Last);
            _through = Math.Max(_through, state.Through);
            while (_newest.TryPeek(out var oldest) && oldest.Sequence <= _through)
                Drop();
        }
        Ring();
    }

    /// <summary>An envelope was committed.</summary>
    public void Committed(long sequence, ReadOnlyMemory<byte> envelope)
    {
        lock (_lock)
        {
            // A gap: what lies between is read from the store.
            if (_newest.Count > 0 && sequence != _newest.Last().Sequence + 1)
                Clear();
            _newest.Enqueue(new WaitingEnvelope(sequence, envelope));
            _bytes += envelope.Length;
            while (_bytes > KeptBytes)
                Drop();
            _last = Math.Max(_last, sequence);
        }
        Ring();
    }

    /// <summary>The envelope of a sequence, where it is kept.</summary>
    public bool TryFind(long sequence, out ReadOnlyMemory<byte> envelope)
    {
        lock (_lock)
        {
            var index = _newest.TryPeek(out var oldest) ? sequence - oldest.Sequence : -1;
            var found = index >= 0 && index < _newest.Count;
            envelope = found ? _newest.ElementAt((int)index).Envelope : default;
            return found;
        }
    }

    /// <summary>Those who attend.</summary>
    public Attendance[] Attendances()
    {
        lock (_lock)
            return [.. _attendances];
    }

    private void Ring()
    {
        foreach (var attendance in Attendances())
            attendance.Ring();
    }

    private void Drop() => _bytes -= _newest.Dequeue().Envelope.Length;

    private void Clear()
    {
        _newest.Clear();
        _bytes = 0;
    }
}
