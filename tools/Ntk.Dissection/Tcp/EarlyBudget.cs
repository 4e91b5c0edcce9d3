using Ntk.Dissection.Captures;

namespace Ntk.Dissection.Tcp;

/// <summary>How much waits over all flows.</summary>
internal sealed class EarlyBudget(CaptureBounds bounds)
{
    internal int SegmentsPerSide => bounds.EarlySegments;

    internal long Used { get; private set; }

    internal bool Fits(int bytes) => Used + bytes + EarlySegment.Overhead <= bounds.EarlyBytes;

    internal void Add(int cost) => Used += cost;

    internal void Remove(int cost) => Used -= cost;
}
