using System.Buffers;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Decoding;

/// <summary>
/// An encoding that leaves most bytes as they are and escapes some: what lies around escapes is decoded. Bytes far from any escape are
/// searched as they are already.
/// </summary>
/// <param name="layer">Whose bytes.</param>
/// <param name="encoding">What is said of a match.</param>
/// <param name="introducers">First bytes of escapes.</param>
/// <param name="literals">Bytes that may stand for themselves; others end what is decoded.</param>
internal abstract class EscapeDecoder(Layer layer, NeedleEncoding encoding, SearchValues<byte> introducers, SearchValues<byte> literals) : Decoder(layer)
{
    /// <summary>Bytes of the longest escape at most.</summary>
    protected const int MaxEscape = 12;

    /// <summary>
    /// Bytes without an escape that still belong to it, on either side: more than a line of base64 (76) and than 16 bytes take in any encoding
    /// that may lie within.
    /// </summary>
    private const int Context = 128;

    /// <summary>Every byte.</summary>
    protected static readonly SearchValues<byte> AnyByte = SearchValues.Create([.. Enumerable.Range(0, 256).Select(i => (byte)i)]);

    private Layer? _decoded;
    private int _quiet;

    public override void Reset()
    {
        base.Reset();
        _decoded = null;
    }

    public override void Process(in Work work)
    {
        var limit = work.IsLast ? work.Bytes.Length : work.Bytes.Length - MaxEscape;
        var at = (int)(Next - work.Start);
        while (at < limit)
            at = _decoded is null ? Find(work, at, limit) : Continue(work, at, limit);
        Next = work.Start + at;
        if (work.IsLast && _decoded is not null)
            EndRegion();
    }

    /// <summary>Decodes the escape at an index.</summary>
    /// <param name="bytes">All bytes that are known.</param>
    /// <param name="at">Index of the introducer.</param>
    /// <param name="isWithin">Whether escapes were met shortly before.</param>
    /// <param name="decoded">Takes up to 4 bytes.</param>
    /// <param name="written">How many there are.</param>
    /// <returns>Bytes of the escape, 0 where it is none.</returns>
    protected abstract int Decode(ReadOnlySpan<byte> bytes, int at, bool isWithin, Span<byte> decoded, out int written);

    private int Find(in Work work, int at, int limit)
    {
        Span<byte> decoded = stackalloc byte[4];
        for (int found; (found = work.Bytes[at..limit].IndexOfAny(introducers)) >= 0; at++)
        {
            at += found;
            var length = Decode(work.Bytes, at, false, decoded, out var written);
            if (length == 0)
                continue;
            var before = work.Bytes[Math.Max(0, at - Context)..at];
            before = before[(before.LastIndexOfAnyExcept(literals) + 1)..];
            _decoded = Layer.Search.Rent(Layer.Depth + 1);
            _decoded.Begin(Layer, encoding, work.Start + at - before.Length, false);
            _decoded.Feed(before);
            Note(work.Bytes.Slice(at, length), decoded[..written], 0);
            _decoded.Feed(decoded[..written]);
            _quiet = 0;
            return at + length;
        }
        return limit;
    }

    private int Continue(in Work work, int at, int limit)
    {
        Span<byte> gathered = stackalloc byte[512];
        var count = 0;
        while (at < limit && count + 4 <= gathered.Length && _quiet < Context)
        {
            var length = 0;
            if (introducers.Contains(work.Bytes[at]))
            {
                length = Decode(work.Bytes, at, true, gathered[count..], out var written);
                if (length > 0)
                    Note(work.Bytes.Slice(at, length), gathered.Slice(count, written), count);
                count += written;
            }
            if (length == 0)
                gathered[count++] = work.Bytes[at];
            _quiet = length > 0 ? 0 : literals.Contains(work.Bytes[at]) ? _quiet + 1 : Context;
            at += Math.Max(1, length);
        }
        _decoded!.Feed(gathered[..count]);
        if (_quiet >= Context)
            EndRegion();
        return at;
    }

    /// <summary>
    /// What an escape means may be its first or its last byte, as with <c>\\</c>. With the bytes on that side it stands there undecoded, so that only
    /// with those on the other does it show more.
    /// </summary>
    private void Note(ReadOnlySpan<byte> escape, ReadOnlySpan<byte> decoded, int ahead)
    {
        var before = decoded.Length == 1 && decoded[0] == escape[^1] ? 1 : 0;
        var behind = decoded.Length == 1 && decoded[0] == escape[0] ? 1 : 0;
        for (var i = 0; i < decoded.Length; i++)
            _decoded!.NoteDecoded(ahead + i - before, 1 + before + behind);
    }

    private void EndRegion()
    {
        _decoded!.End();
        Layer.Search.Return(_decoded);
        _decoded = null;
    }
}
