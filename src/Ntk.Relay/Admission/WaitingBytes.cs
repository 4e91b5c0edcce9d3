using Ntk.Relay.Ledger;

namespace Ntk.Relay.Admission;

/// <summary>Bytes of the envelopes that wait in all mailboxes, against the operator's bound of all bytes.</summary>
/// <remarks>
/// What is queued is added as it comes. What is acknowledged or expires does not say its size, and other relays may share the store: so the sum
/// is asked of the store at the start, and again where much was added or bytes were short (decision 0114). Between, it is rather too high than too
/// low. Without a bound nothing is counted.
/// </remarks>
internal sealed class WaitingBytes(StorageQuota quota, IMailboxLedger ledger)
{
    /// <summary>The sum is asked for again when this part of the bound was added to it.</summary>
    private const int Parts = 64;

    private readonly Lock _lock = new();
    private long _held;
    private long _underWay;
    private long _added;

    /// <summary>Before an envelope is queued; false where its bytes are too many.</summary>
    public bool TryBegin(int bytes)
    {
        if (!quota.IsBounded)
            return true;
        lock (_lock)
        {
            if (!quota.TryHold(bytes))
                return false;
            _held += bytes;
            _underWay += bytes;
            _added += bytes;
            return true;
        }
    }

    /// <summary>After it was queued, or was not.</summary>
    public void End(int bytes, bool isQueued)
    {
        if (!quota.IsBounded)
            return;
        lock (_lock)
        {
            _underWay -= bytes;
            if (isQueued)
                return;
            _added -= bytes;
            Hold(-bytes);
        }
    }

    /// <summary>Asks the store for the sum.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    public async Task CountAsync(CancellationToken cancellation)
    {
        if (!quota.IsBounded)
            return;
        // What is under way may be in the sum or not, and what comes now as well: it is added to be sure.
        lock (_lock)
            _added = _underWay;
        var sum = await ledger.WaitingBytesAsync(cancellation);
        lock (_lock)
            Hold(sum + _added - _held);
    }

    /// <summary>The same, where there is a reason to.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    public Task CountAgainAsync(CancellationToken cancellation)
    {
        bool isMuch;
        lock (_lock)
            isMuch = _added - _underWay > quota.Total / Parts;
        return quota.TakeShortage() || isMuch ? CountAsync(cancellation) : Task.CompletedTask;
    }

    private void Hold(long change)
    {
        _held += change;
        quota.Hold(change);
    }
}
