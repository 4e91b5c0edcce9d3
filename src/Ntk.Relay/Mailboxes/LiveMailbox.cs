using Ntk.Relay.Ledger;

namespace Ntk.Relay.Mailboxes;

/// <summary>A mailbox that somebody attends: how far it is, and its newest envelopes, so that they need not be read from the store.</summary>
/// <param name="all">Bytes that are kept of all mailboxes.</param>
internal sealed class LiveMailbox(KeptBytes all)
{
    /// <summary>Most bytes of envelopes that are kept of one mailbox.</summary>
    private const int Most = 1024 * 1024;

    private readonly Lock _lock = new();

    /// <summary>By sequence, from <see cref="_oldest"/> on without a gap.</summary>
    private readonly Dictionary<long, ReadOnlyMemory<byte>> _kept = [];

    private volatile Attendance[] _attendances = [];
    private long _oldest;
    private int _bytes;
    private long _last;
    private long _through;

    /// <summary>Sequence of the newest envelope that is known.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Envelopes up to this sequence are gone.</summary>
    public long Through => Volatile.Read(ref _through);

    /// <summary>Those who attend.</summary>
    public IReadOnlyList<Attendance> Attendances => _attendances;

    public void Add(Attendance attendance)
    {
        lock (_lock)
            _attendances = [.. _attendances, attendance];
    }

    public void Remove(Attendance attendance)
    {
        lock (_lock)
        {
            _attendances = [.. _attendances.Where(other => other != attendance)];
            while (_attendances.Length == 0 && _kept.Count > 0)
                Drop();
        }
    }

    /// <summary>Takes over what the ledger says; older news changes nothing.</summary>
    public void Update(MailboxState state)
    {
        lock (_lock)
        {
            _last = Math.Max(_last, state.Last);
            _through = Math.Max(_through, state.Through);
            while (_kept.Count > 0 && _oldest <= _through)
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
            while (_kept.Count > 0 && sequence != _oldest + _kept.Count)
                Drop();
            if (_attendances.Length > 0 && all.TryAdd(envelope.Length))
                Keep(sequence, envelope);
            _last = Math.Max(_last, sequence);
        }
        Ring();
    }

    /// <summary>The next envelope for one who attends, where it is kept. What all who attend were sent is not kept any longer.</summary>
    public bool TryTake(Attendance by, long sequence, out ReadOnlyMemory<byte> envelope)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(sequence, out envelope))
                return false;
            var sent = sequence;
            foreach (var other in _attendances)
                if (other != by)
                    sent = Math.Min(sent, other.Delivered);
            while (_kept.Count > 0 && _oldest <= sent)
                Drop();
            return true;
        }
    }

    private void Ring()
    {
        foreach (var attendance in _attendances)
            attendance.Ring();
    }

    private void Keep(long sequence, ReadOnlyMemory<byte> envelope)
    {
        if (_kept.Count == 0)
            _oldest = sequence;
        _kept.Add(sequence, envelope);
        _bytes += envelope.Length;
        while (_bytes > Most)
            Drop();
    }

    private void Drop()
    {
        if (!_kept.Remove(_oldest++, out var envelope))
            return;
        _bytes -= envelope.Length;
        all.Remove(envelope.Length);
    }
}
