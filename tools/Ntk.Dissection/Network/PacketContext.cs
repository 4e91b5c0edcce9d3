using Ntk.Dissection.Captures;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Network;

/// <summary>What the layers say of the packet that is being dissected.</summary>
internal sealed class PacketContext(ICaptureObserver observer, CaptureTotals totals)
{
    private PacketBytes _bytes;

    internal ICaptureObserver Observer => observer;

    internal ref PacketBytes Bytes => ref _bytes;

    internal PacketMark Mark { get; private set; }

    internal int EtherType { get; set; }

    internal Flow? Flow { get; set; }

    internal Side Side { get; set; }

    internal void Begin(PacketMark mark)
    {
        Mark = mark;
        Flow = null;
        Side = Side.Client;
        _bytes = default;
    }

    internal void Finish()
    {
        var sum = totals.Bytes;
        sum.Add(_bytes);
        totals.Bytes = sum;
        observer.Accounted(Flow, Side, _bytes, Mark);
    }

    /// <summary>Fragments that are given up are no longer held.</summary>
    internal void GiveUp(long held, PacketMark mark)
    {
        var bytes = new PacketBytes { Held = -held, Unread = held };
        var sum = totals.Bytes;
        sum.Add(bytes);
        totals.Bytes = sum;
        observer.Accounted(null, Side.Client, bytes, mark);
    }

    internal void Report(ProblemKind kind, string detail) => observer.Report(new Problem(kind, Mark, detail));

    internal void Report(ProblemKind kind, PacketMark mark, string detail) => observer.Report(new Problem(kind, mark, detail));
}
