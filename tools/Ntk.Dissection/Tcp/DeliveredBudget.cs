using System.Numerics;
using Ntk.Dissection.Captures;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Tcp;

/// <summary>How much of all streams is kept for comparison. Those that have been silent for longest lose theirs first.</summary>
internal sealed class DeliveredBudget(CaptureBounds bounds)
{
    private const int SmallestRing = 4 << 10;

    private readonly RecencyList<DeliveredBytes> _order = new();
    private long _used;

    internal void Touch(DeliveredBytes ring) => _order.Touch(ring);

    internal void Grow(DeliveredBytes ring, long wanted)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(wanted, SmallestRing, bounds.ComparedBytesPerSide));
        if (size <= ring.Size)
            return;
        if (ring.Size == 0)
            _order.Add(ring);
        else
            _order.Touch(ring);
        _used += size - ring.Size;
        ring.Resize(size);
        while (_used > bounds.ComparedBytes && _order.Oldest is { } oldest && oldest != ring)
            Release(oldest);
    }

    internal void Release(DeliveredBytes ring)
    {
        if (ring.Size == 0)
            return;
        _used -= ring.Size;
        _order.Remove(ring);
        ring.Drop();
    }
}
