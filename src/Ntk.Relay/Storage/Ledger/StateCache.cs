using System.Collections.Concurrent;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Committed states of the streams that were asked for lately. Holds nothing that is not committed.</summary>
/// <remarks>
/// Two generations of at most <c>capacity / 2</c> each: when the young one is full it becomes the old one, and what the old one had is
/// forgotten. Lookups bring a state back into the young generation.
/// </remarks>
internal sealed class StateCache(int capacity)
{
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<Guid, ILedgerState> _young = new();
    private volatile ConcurrentDictionary<Guid, ILedgerState> _old = new();

    public ILedgerState? Find(Guid id)
    {
        if (_young.TryGetValue(id, out var state))
            return state;
        return _old.TryGetValue(id, out state) ? Put(state) : null;
    }

    /// <summary>Keeps the state unless a newer one is there; returns the newer.</summary>
    public ILedgerState Put(ILedgerState state)
    {
        var young = _young;
        if (_old.TryGetValue(state.Id, out var older) && older.Version > state.Version)
            state = older;
        var kept = young.AddOrUpdate(state.Id, state, (_, there) => there.Version > state.Version ? there : state);
        if (young.Count > capacity / 2)
            Turn(young);
        return kept;
    }

    /// <summary>Forgets a state that another relay has outdated.</summary>
    public void Forget(Guid id)
    {
        _young.TryRemove(id, out _);
        _old.TryRemove(id, out _);
    }

    private void Turn(ConcurrentDictionary<Guid, ILedgerState> full)
    {
        lock (_turning)
            if (ReferenceEquals(_young, full))
                (_old, _young) = (full, new ConcurrentDictionary<Guid, ILedgerState>());
    }
}
