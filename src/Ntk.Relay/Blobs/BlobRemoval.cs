using System.Collections.Concurrent;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Blobs;

/// <summary>Deletes the ciphertext of transfers that are over; what the disk refuses to delete is tried again until it is gone.</summary>
internal sealed class BlobRemoval(BlobFolder folder, ILogger<BlobRemoval> log)
{
    private readonly ConcurrentDictionary<TransferId, byte> _left = new();

    /// <summary>Deletes now where the disk lets it, else with a later <see cref="Retry"/>.</summary>
    public void Remove(TransferId transfer)
    {
        try
        {
            folder.Delete(transfer);
            _left.TryRemove(transfer, out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_left.TryAdd(transfer, 0))
                RelayLog.BlobNotRemoved(log, e.GetType().Name, e.HResult);
        }
    }

    /// <summary>Tries once more what could not be deleted.</summary>
    public void Retry()
    {
        foreach (var transfer in _left.Keys)
            Remove(transfer);
    }
}
