using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Transfers;

/// <summary>The transfers that someone uses now, and those used in the last <see cref="Linger"/>.</summary>
/// <remarks>Between two requests of one upload the files stay open and the leaf in progress stays hashed.</remarks>
internal sealed class LiveTransfers : IDisposable
{
    /// <summary>How long an unused transfer stays.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    /// <summary>Unused transfers that may linger: each may hold two open files.</summary>
    public const int MaxLingering = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<TransferId, Entry> _entries = [];
    private readonly LinkedList<TransferId> _unused = [];
    private readonly BlobFolder _folder;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public LiveTransfers(BlobFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        _sweep = time.CreateTimer(_ => Sweep(), null, Linger, Linger);
    }

    /// <summary>Joins the meeting point of a transfer; dispose what is returned to leave it.</summary>
    public LiveUse Use(TransferId id, TransferState state)
    {
        Entry entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out entry!))
                _entries.Add(id, entry = new Entry(new LiveTransfer(id, state, _folder, _time)));
            entry.Users++;
            if (entry.Unused is { } unused)
                _unused.Remove(unused);
            entry.Unused = null;
        }
        entry.Transfer.Update(state);
        return new LiveUse(this, entry.Transfer);
    }

    /// <summary>Tells those who use the transfer, if any, what the ledger says of it now.</summary>
    public void Update(TransferId id, TransferState state)
    {
        Entry? entry;
        lock (_lock)
        {
            entry = _entries.GetValueOrDefault(id);
            if (entry is { Users: 0 } && state.IsOver)
                Drop(entry);
        }
        entry?.Transfer.Update(state);
        if (state.IsOver)
            entry?.Transfer.Seat.End();
    }

    internal void Leave(LiveTransfer transfer)
    {
        lock (_lock)
        {
            var entry = _entries[transfer.Id];
            if (--entry.Users > 0)
                return;
            if (transfer.State.IsOver)
            {
                Drop(entry);
                return;
            }
            entry.Since = _time.GetTimestamp();
            entry.Unused = _unused.AddLast(transfer.Id);
            if (_unused.Count > MaxLingering)
                Drop(_entries[_unused.First!.Value]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sweep.Dispose();
        lock (_lock)
        {
            foreach (var entry in _entries.Values)
                entry.Transfer.Dispose();
            _entries.Clear();
            _unused.Clear();
        }
    }

    private void Sweep()
    {
        lock (_lock)
        {
            while (_unused.First is { } oldest && _time.GetElapsedTime(_entries[oldest.Value].Since) >= Linger)
                Drop(_entries[oldest.Value]);
        }
    }

    private void Drop(Entry entry)
    {
        if (entry.Unused is { } unused)
            _unused.Remove(unused);
        _entries.Remove(entry.Transfer.Id);
        entry.Transfer.Dispose();
    }

    private sealed class Entry(LiveTransfer transfer)
    {
        public LiveTransfer Transfer { get; } = transfer;

        public int Users { get; set; }

        public long Since { get; set; }

        public LinkedListNode<TransferId>? Unused { get; set; }
    }
}
