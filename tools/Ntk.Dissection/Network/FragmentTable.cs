using Ntk.Dissection.Captures;

namespace Ntk.Dissection.Network;

/// <summary>Puts IP datagrams together within bounds. A datagram whose fragments overlap is dropped whole (RFC 5722, 4).</summary>
internal sealed class FragmentTable(PacketContext context, CaptureBounds bounds)
{
    private readonly Dictionary<FragmentKey, FragmentedDatagram> _waiting = [];
    private readonly RecencyList<FragmentedDatagram> _order = new();
    private long _buffered;

    /// <returns>The datagram that this fragment completes, to be released after use; or null.</returns>
    internal FragmentedDatagram? Add(in NetworkPacket packet, in FragmentPlace place)
    {
        var captured = packet.Payload.Length;
        if (captured < packet.Length)
            return Unread(captured, ProblemKind.FragmentIncomplete, $"{captured} bytes of a fragment of {packet.Length} were captured.");
        GiveUpOld();
        var key = new FragmentKey(packet.Source, packet.Destination, place.Identification, packet.Source.IsV6 ? (byte)0 : place.Protocol);
        if (!_waiting.TryGetValue(key, out var datagram))
        {
            datagram = new FragmentedDatagram(key, context.Mark);
            _waiting.Add(key, datagram);
            _order.Add(datagram);
        }
        _buffered -= datagram.BufferSize;
        var outcome = datagram.Add(packet.Payload, place);
        _buffered += datagram.BufferSize;
        switch (outcome)
        {
            case FragmentOutcome.Held:
                context.Bytes.Held += captured;
                break;
            case FragmentOutcome.Copy:
                context.Bytes.Repeated += captured;
                break;
            default:
                Refuse(datagram, outcome, captured, place);
                return null;
        }
        if (datagram.Complete)
        {
            Forget(datagram);
            return datagram;
        }
        Bound();
        return null;
    }

    /// <summary>Returns what a complete datagram took.</summary>
    internal void Release(FragmentedDatagram datagram)
    {
        _buffered -= datagram.BufferSize;
        datagram.Return();
    }

    /// <summary>Nothing more comes.</summary>
    internal void End()
    {
        while (_order.Oldest is { } oldest)
            GiveUp(oldest, ProblemKind.FragmentIncomplete, "at the end of the capture");
    }

    private void Refuse(FragmentedDatagram datagram, FragmentOutcome outcome, int captured, in FragmentPlace place)
    {
        var kind = outcome switch
        {
            FragmentOutcome.Overlap => ProblemKind.FragmentOverlap,
            FragmentOutcome.Malformed => ProblemKind.FragmentMalformed,
            _ => ProblemKind.FragmentLimit,
        };
        var limits = $"at most {FragmentedDatagram.MaxFragments} are kept of a datagram of {FragmentedDatagram.MaxSize} bytes";
        Unread(captured, kind, $"A fragment of {captured} bytes at {place.Offset}: {outcome}; {limits}.");
        Drop(datagram);
    }

    private void GiveUpOld()
    {
        while (_order.Oldest is { } oldest && context.Mark.Number - oldest.First.Number > bounds.FragmentPackets)
            GiveUp(oldest, ProblemKind.FragmentIncomplete, $"after {bounds.FragmentPackets} packets");
    }

    private void Bound()
    {
        while (_order.Oldest is { } oldest && (_buffered > bounds.FragmentBytes || _order.Count > bounds.FragmentedDatagrams))
            GiveUp(oldest, ProblemKind.FragmentLimit, $"because {_order.Count} datagrams with buffers of {_buffered} bytes wait");
    }

    private void GiveUp(FragmentedDatagram datagram, ProblemKind kind, string when)
    {
        var length = datagram.Length == 0 ? "unknown" : $"{datagram.Length}";
        context.Report(kind, datagram.First, $"{datagram.Held} bytes of a datagram whose length is {length} were there {when}.");
        Drop(datagram);
    }

    private void Drop(FragmentedDatagram datagram)
    {
        Forget(datagram);
        if (datagram.Held > 0)
            context.GiveUp(datagram.Held, context.Mark);
        Release(datagram);
    }

    private void Forget(FragmentedDatagram datagram)
    {
        _waiting.Remove(datagram.Key);
        _order.Remove(datagram);
    }

    private FragmentedDatagram? Unread(int bytes, ProblemKind kind, string detail)
    {
        context.Bytes.Unread += bytes;
        context.Report(kind, detail);
        return null;
    }
}
