using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>What is committed, as far as this relay remembers it.</summary>
internal sealed class LedgerBook(LedgerDatabase database, int capacity)
{
    private readonly StateCache _states = new(capacity);

    /// <summary>The committed states of the given streams; those that there are not are missing.</summary>
    public async Task<Dictionary<Guid, ILedgerState>> StatesAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var states = new Dictionary<Guid, ILedgerState>();
        HashSet<Guid>? missing = null;
        foreach (var id in ids)
            if (_states.Find(id) is { } state)
                states[id] = state;
            else
                (missing ??= []).Add(id);
        if (missing is not null)
            foreach (var state in await database.LoadAsync(missing, cancellation).ConfigureAwait(false))
                states[state.Id] = _states.Put(state);
        return states;
    }

    public async ValueTask<ILedgerState?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (_states.Find(id) is { } state)
            return state;
        return (await StatesAsync([id], cancellation).ConfigureAwait(false)).GetValueOrDefault(id);
    }

    /// <summary>Enters what was committed.</summary>
    public void Enter(DecidedBatch committed)
    {
        foreach (var stream in committed.Changed)
            _states.Put(stream.After!);
    }

    public void Forget(Guid id) => _states.Forget(id);
}
