namespace Ntk.Dissection.Tcp;

/// <summary>Segments that are not simply the next: sent again, early, over others, past the end.</summary>
internal sealed partial class TcpSide
{
    private void Place(uint sequence, ReadOnlySpan<byte> payload, int length)
    {
        var distance = (int)(sequence - NextSequence);
        if (distance > MaxWindow)
        {
            var detail = $"{length} bytes, {distance} ahead of the stream; no window reaches further than {MaxWindow}.";
            Refuse(payload.Length, ProblemKind.TcpOutOfWindow, detail);
            return;
        }
        if (distance < -1 && distance >= -LateStartReach && !_exactOrigin && _position == 0 && _early.IsEmpty && _finish < 0 && !Ended)
        {
            // The capture starts late, and a little out of order: this is where the stream begins.
            _origin = sequence;
            _acknowledged += _acknowledged > 0 ? -distance : 0;
            distance = 0;
        }
        var start = _position + distance;
        while (length > 0)
        {
            var done = start < _position ? Again(start, payload, length)
                : Ended || start == _finish ? Beyond(payload, length)
                : start == _position ? Next(payload, length)
                : Early(start, payload, length);
            start += done;
            length -= done;
            payload = payload[Math.Min(done, payload.Length)..];
        }
    }

    /// <summary>The next bytes, up to those that came early.</summary>
    private int Next(ReadOnlySpan<byte> payload, int length)
    {
        var limit = _early.IsEmpty ? long.MaxValue : _early.First.Start;
        var step = UpTo(limit, _position, length);
        var there = payload[..Math.Min(step, payload.Length)];
        Context.Bytes.Content += there.Length;
        Deliver(there, step, Context.Mark);
        Drain();
        return step;
    }

    /// <summary>As many as fit before a place and before the end of the stream.</summary>
    private int UpTo(long limit, long start, int length) =>
        (int)Math.Min(length, Math.Min(limit, _finish < 0 ? long.MaxValue : _finish) - start);

    /// <summary>Bytes behind the end.</summary>
    private int Beyond(ReadOnlySpan<byte> payload, int length)
    {
        Refuse(payload.Length, ProblemKind.TcpDataAfterEnd, $"{length} bytes after the stream's end at byte {_position}.");
        return length;
    }

    /// <summary>Bytes before the end of what was delivered: copies, or a problem.</summary>
    private int Again(long start, ReadOnlySpan<byte> payload, int length)
    {
        var step = (int)Math.Min(length, _position - start);
        var there = payload[..Math.Min(step, payload.Length)];
        if (length == 1 && start == _position - 1 && there is [0])
        {
            // A keep-alive (RFC 9293, 3.8.4) repeats the last byte, or sends a zero for it.
            Context.Bytes.Repeated++;
            return step;
        }
        var unknown = there[..(int)Math.Clamp(_delivered.Start - start, 0, there.Length)];
        if (!unknown.IsEmpty)
        {
            var detail = $"{unknown.Length} bytes for byte {start} on; what was there first is known from byte {_delivered.Start} on.";
            Refuse(unknown.Length, ProblemKind.TcpRetransmissionNotComparable, detail);
        }
        var known = there[unknown.Length..];
        if (!known.IsEmpty)
            Compared(_delivered.Compare(start + unknown.Length, known), start + unknown.Length, known.Length);
        return step;
    }

    private void Compared(Comparison comparison, long start, int length)
    {
        if (comparison == Comparison.Same)
            Context.Bytes.Repeated += length;
        else if (comparison == Comparison.Differs)
            Refuse(length, ProblemKind.TcpRetransmissionDiffers, $"{length} bytes for byte {start} on are not those that were sent first.");
        else
            Refuse(
                length, ProblemKind.TcpRetransmissionNotComparable, $"{length} bytes for byte {start} on; what was there first was cut off by the capture.");
    }

    /// <summary>Bytes that wait for others before them.</summary>
    private int Early(long start, ReadOnlySpan<byte> payload, int length)
    {
        if (_finish >= 0 && start > _finish)
            return Beyond(payload, length);
        var index = _early.IndexBehind(start);
        if (index < _early.Count && _early.All[index].Start <= start)
            return EarlyAgain(_early.All[index], start, payload, length);
        var limit = index < _early.Count ? _early.All[index].Start : long.MaxValue;
        var step = UpTo(limit, start, length);
        if (!payload.IsEmpty)
            step = Math.Min(step, payload.Length);
        var there = payload[..Math.Min(step, payload.Length)];
        if (_early.TryInsert(index, start, there, step, Context.Mark))
        {
            Context.Bytes.Content += there.Length;
            return step;
        }
        var to = _early.IsEmpty ? start : Math.Min(start, _early.First.Start);
        Skip(
            to - _position,
            ProblemKind.TcpOutOfOrderLimit,
            $"{_early.Count} segments wait for them, {resources.Early.Used} bytes over all flows, of at most {resources.Bounds.EarlyBytes}");
        Drain();
        return 0;
    }

    private int EarlyAgain(in EarlySegment there, long start, ReadOnlySpan<byte> payload, int length)
    {
        var step = (int)Math.Min(length, there.End - start);
        var again = payload[..Math.Min(step, payload.Length)];
        if (again.IsEmpty)
            return step;
        if (there.Bytes is null)
            Compared(Comparison.Unknown, start, again.Length);
        else
        {
            var same = again.SequenceEqual(there.Span.Slice((int)(start - there.Start), again.Length));
            Compared(same ? Comparison.Same : Comparison.Differs, start, again.Length);
        }
        return step;
    }
}
