using Ntk.Audit.Inspect.Needles.Contents;
using Ntk.Audit.Inspect.Needles.Indexing;
using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Needles.Scanning;

/// <summary>Searches the bytes of a layer as they are. A stretch is told once, under the needle that agrees with most of it.</summary>
internal sealed class RawScanner(Layer layer)
{
    private NeedleVariant? _open;
    private long _offset;
    private long _start;
    private PacketMark _mark;
    private int _length;
    private long _next;
    private long _told;
    private long _shortNext;

    public void Reset() => (_open, _next, _told, _shortNext) = (null, 0, 0, 0);

    /// <summary>Whether the match that is growing has a stretch of a needle.</summary>
    public bool Covers(Needle needle, long offset, long length) =>
        _open?.Needle == needle && _offset <= offset && _offset + _length >= offset + length;

    public void Process(in Work work)
    {
        if (layer.Search.Short.Length > 0)
            FindShort(work);
        if (!layer.Search.Index.IsEmpty)
            FindWindows(work);
    }

    private void FindShort(in Work work)
    {
        var end = work.Start + work.Bytes.Length;
        foreach (var variant in layer.Search.Short)
        {
            var needle = variant.Bytes;
            var at = (int)Math.Max(0, _shortNext - needle.Length + 1 - work.Start);
            for (int found; at <= work.Bytes.Length && (found = work.Bytes[at..].IndexOf(needle)) >= 0; at += found + needle.Length)
                ReportShort(variant.Variant, needle.Length, work.Start + at + found);
        }
        _shortNext = end;
    }

    private void ReportShort(NeedleVariant variant, int length, long position) =>
        layer.Stream.Report(layer, variant, 0, length, position, layer.Stream.MarkOf(layer, position));

    private void FindWindows(in Work work)
    {
        if (_open is not null && !Extend(work, work.Fresh))
            return;
        // A block is judged when all bytes that a window with it can reach are there.
        var last = work.Bytes.Length - (work.IsLast ? BlockScan.BlockSize : Needle.Window);
        var filter = layer.Search.Index.Filter;
        for (var at = (int)(_next - work.Start); at <= last; at = (int)(_next - work.Start))
        {
            at = filter.Next(work.Bytes, at, last);
            _next = work.Start + at;
            if (at > last)
                return;
            _next++;
            if (!layer.Search.Index.Find(work.Bytes, at, out var agreement) || work.Start + at + agreement.From <= _told)
                continue;
            (_open, _offset, _start) = (agreement.Variant, agreement.Offset, work.Start + at - agreement.Before);
            (_length, _mark) = (agreement.Length, layer.Stream.MarkOf(layer, _start));
            if (!Extend(work, at + agreement.From))
                return;
        }
    }

    /// <summary>Lets the open match grow, and tells it when it ends.</summary>
    /// <returns>Whether it ended.</returns>
    private bool Extend(in Work work, int from)
    {
        var room = Math.Min(work.Bytes.Length - from, NeedleMatch.MaxLength - _length);
        var same = NeedleIndex.Extend(_open!, _offset + _length, work.Bytes.Slice(from, room));
        _length += same;
        if (from + same == work.Bytes.Length && !work.IsLast && _length < NeedleMatch.MaxLength)
            return false;
        layer.Stream.Report(layer, _open!, _offset, _length, _start, _mark);
        _open = null;
        _told = _start + _length;
        // Only a window that ends behind this match can show another one.
        _next = Math.Max(_next, _told - Needle.Window + 1);
        return true;
    }
}
