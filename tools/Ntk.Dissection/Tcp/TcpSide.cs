using Ntk.Dissection.Flows;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Tcp;

/// <summary>
/// One side's stream (RFC 9293, 3.4 and 3.10). Places are counted from 0 for the first byte, in 64 bits; sequence numbers wrap in 32.
/// </summary>
internal sealed partial class TcpSide(TcpResources resources, IStreamSink? sink, Flow flow, Side side)
{
    /// <summary>The largest window (RFC 7323, 2.3): no byte is further from the stream's end than this.</summary>
    private const int MaxWindow = 1 << 30;

    /// <summary>How far before the first segment seen an earlier one may still come where the capture starts late.</summary>
    private const int LateStartReach = 1 << 20;

    private readonly EarlySegments _early = new(resources.Early);
    private readonly DeliveredBytes _delivered = new(resources.Delivered);
    private uint _origin;
    private bool _exactOrigin;
    private long _position;
    private long _finish = -1;
    private long _acknowledged;
    private long _holeSince;

    private PacketContext Context => resources.Context;

    /// <summary>Whether its sequence numbers are known.</summary>
    internal bool Known { get; private set; }

    /// <summary>Whether its sink has been told the end.</summary>
    internal bool Ended { get; private set; }

    internal bool FinishSeen => _finish >= 0;

    private uint NextSequence => _origin + (uint)_position;

    /// <summary>Says where the stream begins.</summary>
    /// <param name="sequence">Of its first byte.</param>
    /// <param name="exact">Whether it is from a SYN or the answer to one; else an earlier byte may still be seen.</param>
    internal void Begin(uint sequence, bool exact)
    {
        _origin = sequence;
        _exactOrigin = exact;
        Known = true;
    }

    internal bool BeginsAt(uint sequence) => _origin == sequence;

    /// <summary>Whether a reset with this sequence number can be of this stream.</summary>
    internal bool Near(uint sequence)
    {
        const int Reach = 16 << 20;
        return !Known || (int)(sequence - NextSequence) is >= -Reach and <= Reach;
    }

    /// <summary>Bytes that the side sent.</summary>
    /// <param name="sequence">Of the first of them.</param>
    /// <param name="payload">What of them was captured.</param>
    /// <param name="length">How many they were, 1 or more.</param>
    internal void Segment(uint sequence, ReadOnlySpan<byte> payload, int length)
    {
        if (sequence == NextSequence && _early.IsEmpty && _finish < 0 && !Ended)
        {
            Context.Bytes.Content += payload.Length;
            Deliver(payload, length, Context.Mark);
        }
        else
            Place(sequence, payload, length);
    }

    /// <summary>The side says that its stream ends.</summary>
    /// <param name="sequence">Of the FIN itself, one behind the last byte.</param>
    internal void Finish(uint sequence)
    {
        var distance = (int)(sequence - NextSequence);
        var place = _position + distance;
        if (place == _finish || (Ended && _finish < 0))
            return;
        if (_finish >= 0 || distance < 0 || distance > MaxWindow || (!_early.IsEmpty && _early.End > place))
        {
            var known = _early.IsEmpty ? _position : _early.End;
            var end = FinishSeen ? $"{_finish}" : "not known";
            Report(ProblemKind.TcpFinConflict, $"a FIN at byte {place} of a stream of which {known} bytes are known and whose end is {end}.");
            return;
        }
        _finish = place;
        EndIfFinished(Context.Mark);
    }

    /// <summary>The other side says what it has.</summary>
    internal void Acknowledge(uint sequence)
    {
        var distance = (int)(sequence - NextSequence);
        if (distance <= 0 || distance > MaxWindow || Ended)
            return;
        var place = _position + distance;
        if (_finish >= 0)
            place = Math.Min(place, _finish);
        if (place <= _acknowledged || place <= _position)
            return;
        _acknowledged = place;
        if (_holeSince == 0)
            _holeSince = Context.Mark.Number;
    }

    /// <summary>Gives up what was acknowledged and did not come.</summary>
    internal void Settle()
    {
        if (_holeSince == 0)
            return;
        if (_position >= _acknowledged)
            _holeSince = 0;
        else if (Context.Mark.Number - _holeSince > resources.Bounds.LatePackets)
            Bridge();
    }

    /// <summary>Hands out what waits, and ends the stream unless it has ended.</summary>
    internal void Flush(StreamEnd end)
    {
        Bridge();
        while (!_early.IsEmpty)
        {
            Skip(_early.First.Start - _position, ProblemKind.TcpGapUnproven, "no acknowledgement was seen");
            Drain();
        }
        if (Ended)
            return;
        Ended = true;
        sink?.End(end, Context.Mark);
    }

    /// <summary>Returns what it took for comparison.</summary>
    internal void Release() => resources.Delivered.Release(_delivered);

    private void Deliver(ReadOnlySpan<byte> payload, int length, PacketMark mark)
    {
        if (!payload.IsEmpty)
        {
            _delivered.Append(payload);
            sink?.Data(payload, mark);
        }
        if (length > payload.Length)
        {
            _delivered.Skip(length - payload.Length);
            sink?.Gap(length - payload.Length, mark);
        }
        _position += length;
        EndIfFinished(mark);
    }

    private void Drain()
    {
        while (!_early.IsEmpty && _early.First.Start == _position)
        {
            var first = _early.First;
            Deliver(first.Span, first.Length, first.Mark);
            _early.RemoveFirst();
        }
    }

    private void Bridge()
    {
        _holeSince = 0;
        while (_position < _acknowledged && !Ended)
        {
            var to = _early.IsEmpty ? _acknowledged : Math.Min(_acknowledged, _early.First.Start);
            Skip(to - _position, ProblemKind.TcpGap, "the other side acknowledged them");
            Drain();
        }
    }

    private void Skip(long length, ProblemKind kind, string why)
    {
        Report(kind, $"{length} bytes from byte {_position} on are not in the capture; {why}.");
        _delivered.Skip(length);
        sink?.Gap(length, Context.Mark);
        _position += length;
        EndIfFinished(Context.Mark);
    }

    private void EndIfFinished(PacketMark mark)
    {
        if (_position != _finish || Ended)
            return;
        Ended = true;
        sink?.End(StreamEnd.Closed, mark);
    }

    private void Refuse(int bytes, ProblemKind kind, string detail)
    {
        Context.Bytes.Refused += bytes;
        Report(kind, detail);
    }

    private void Report(ProblemKind kind, string detail) => Context.Report(kind, $"tcp.stream {flow.Number}, {side}: {detail}");
}
