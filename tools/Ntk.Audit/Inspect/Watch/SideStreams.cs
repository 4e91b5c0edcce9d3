using Ntk.Audit.Inspect.Needles;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Watch;

/// <summary>Two streams, one a side, that are searched and that begin with their first byte. Without a watch nothing happens.</summary>
/// <param name="watch">Searches, or null.</param>
/// <param name="flow">That carries them.</param>
/// <param name="layer">What of the flow they are.</param>
internal sealed class SideStreams(NeedleWatch? watch, Flow? flow, string layer)
{
    private readonly NeedleStream?[] _streams = new NeedleStream?[2];

    public void Scan(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (watch is not null && !bytes.IsEmpty)
            (_streams[(int)side] ??= watch.Open(flow, side, layer)).Scan(bytes, mark);
    }

    /// <summary>A side's stream is over; another one may begin.</summary>
    public void End(Side side)
    {
        _streams[(int)side]?.End();
        _streams[(int)side] = null;
    }
}
