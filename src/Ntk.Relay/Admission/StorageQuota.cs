using Ntk.Wire;

namespace Ntk.Relay.Admission;

/// <summary>Bytes promised to transfers and to what waits in mailboxes, in all and of transfers for each network, against the operator's bounds.</summary>
/// <remarks>
/// A declared length is promised at opening; a stream of unknown length takes <see cref="Step"/> after step as it comes. The network
/// of an opener is known to this process only and never stored: after a restart older transfers count in the total alone.
/// </remarks>
internal sealed class StorageQuota(long total, long perNetwork)
{
    /// <summary>What a stream of unknown length reserves at once, so that its pieces need no lock.</summary>
    public const long Step = 16 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<TransferId, Promise> _promises = [];
    private readonly Dictionary<NetworkPrefix, long> _networks = [];
    private long _promised;
    private bool _wasShort;

    /// <summary>The bound of all bytes.</summary>
    public long Total => total;

    /// <summary>Whether the operator set a bound of all bytes.</summary>
    public bool IsBounded => total != long.MaxValue;

    /// <summary>Bytes promised in all.</summary>
    public long Promised
    {
        get
        {
            lock (_lock)
                return _promised;
        }
    }

    /// <summary>Promises the declared bytes to a transfer that is being opened; false where they are too many.</summary>
    public bool TryOpen(TransferId transfer, NetworkPrefix network, long length)
    {
        lock (_lock)
        {
            if (_promises.ContainsKey(transfer))
                return true;
            if (!Fits(network, length))
                return false;
            _promises.Add(transfer, new Promise(network, 0));
            Add(transfer, length);
            return true;
        }
    }

    /// <summary>Counts what lies on the disk since before the relay was started, whatever the bounds say.</summary>
    public void Restore(TransferId transfer, long bytes)
    {
        lock (_lock)
        {
            if (_promises.TryAdd(transfer, new Promise(null, 0)))
                Add(transfer, bytes);
        }
    }

    /// <summary>Makes sure that <paramref name="length"/> bytes are promised to the transfer; false where they are too many.</summary>
    /// <returns>The bytes that are promised to it now.</returns>
    public bool TryGrow(TransferId transfer, long length, out long promised)
    {
        lock (_lock)
        {
            var promise = _promises.GetValueOrDefault(transfer);
            promised = promise.Bytes;
            if (promised >= length)
                return true;
            var more = Math.Max(length - promised, Step);
            if (!Fits(promise.Network, more) && !Fits(promise.Network, more = length - promised))
                return false;
            _promises.TryAdd(transfer, promise);
            Add(transfer, more);
            promised += more;
            return true;
        }
    }

    /// <summary>The bytes of a transfer are deleted.</summary>
    public void Release(TransferId transfer)
    {
        lock (_lock)
        {
            if (!_promises.TryGetValue(transfer, out var promise))
                return;
            Add(transfer, -promise.Bytes);
            _promises.Remove(transfer);
            if (promise.Network is { } network && _networks.GetValueOrDefault(network) <= 0)
                _networks.Remove(network);
        }
    }

    /// <summary>Promises bytes that are of no transfer; false where they are too many.</summary>
    public bool TryHold(long bytes)
    {
        lock (_lock)
        {
            if (!Fits(null, bytes))
                return false;
            _promised += bytes;
            return true;
        }
    }

    /// <summary>Bytes that are of no transfer are more or, below 0, fewer than was known, whatever the bounds say.</summary>
    public void Hold(long change)
    {
        lock (_lock)
            _promised += change;
    }

    /// <summary>Whether the bound of all bytes refused something since this was asked last.</summary>
    public bool TakeShortage()
    {
        lock (_lock)
        {
            var wasShort = _wasShort;
            _wasShort = false;
            return wasShort;
        }
    }

    private bool Fits(NetworkPrefix? network, long bytes)
    {
        if (bytes <= total - _promised)
            return network is not { } known || bytes <= perNetwork - _networks.GetValueOrDefault(known);
        _wasShort = true;
        return false;
    }

    private void Add(TransferId transfer, long bytes)
    {
        var promise = _promises[transfer];
        _promises[transfer] = promise with { Bytes = promise.Bytes + bytes };
        _promised += bytes;
        if (promise.Network is { } network)
            _networks[network] = _networks.GetValueOrDefault(network) + bytes;
    }

    private readonly record struct Promise(NetworkPrefix? Network, long Bytes);
}
