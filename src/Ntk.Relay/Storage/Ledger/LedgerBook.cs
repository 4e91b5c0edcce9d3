using System.Collections.Immutable;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>What is committed, as far as this relay remembers it: states, the sum of what is held, and who wants to hear of changes.</summary>
internal sealed class LedgerBook(LedgerDatabase database, int capacity, ILogger log)
{
    private readonly TransferCache _states = new(capacity);
    private readonly Lock _entering = new();
    private HeldBytes _held;
    private ImmutableArray<Action<TransferState>> _subscribers = [];

    public HeldBytes Held
    {
        get
        {
            lock (_entering)
                return _held;
        }
    }

    /// <summary>Counts what is held; before the first command.</summary>
    public async Task CountHeldAsync(CancellationToken cancellation)
    {
        var held = await database.HeldAsync(cancellation).ConfigureAwait(false);
        lock (_entering)
            _held = held;
    }

    /// <summary>The committed states of the given transfers; those that there are not are missing.</summary>
    public async Task<Dictionary<Guid, TransferState>> StatesAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var states = new Dictionary<Guid, TransferState>();
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

    public async ValueTask<TransferState?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (_states.Find(id) is { } state)
            return state;
        return (await StatesAsync([id], cancellation).ConfigureAwait(false)).GetValueOrDefault(id);
    }

    /// <summary>Enters what was committed, and tells the subscribers.</summary>
    public void Enter(DecidedBatch committed)
    {
        foreach (var stream in committed.Changed)
        {
            _states.Put(stream.After!);
            lock (_entering)
                _held = _held + HeldBytes.Of(stream.After) - HeldBytes.Of(stream.Before);
            Tell(stream.After!);
        }
    }

    public void Forget(Guid id) => _states.Forget(id);

    public IDisposable Subscribe(Action<TransferState> changed)
    {
        ImmutableInterlocked.Update(ref _subscribers, all => all.Add(changed));
        return new Subscription(() => ImmutableInterlocked.Update(ref _subscribers, all => all.Remove(changed)));
    }

    private void Tell(TransferState state)
    {
        foreach (var subscriber in _subscribers)
        {
            try
            {
                subscriber(state);
            }
#pragma warning disable CA1031 // A subscriber's fault must not keep a committed command from its answer.
            catch (Exception e)
#pragma warning restore CA1031
            {
                StorageLog.SubscriberFailed(log, e.GetType().Name);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
