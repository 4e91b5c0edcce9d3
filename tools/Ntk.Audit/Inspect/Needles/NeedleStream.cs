using Ntk.Audit.Inspect.Needles.Contents;
using Ntk.Audit.Inspect.Needles.Scanning;
using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Needles;

/// <summary>One stream that is searched. The same is found however it is cut into pieces.</summary>
internal sealed class NeedleStream
{
    /// <summary>
    /// Bytes that may come out of decompression in one stream before any went in: enough for a body of ordinary text that is compressed well.
    /// </summary>
    private const long FreeExpansion = 64 << 20;

    /// <summary>And for each byte that went in: text seldom goes beyond 20; a bomb has 1,000 a level.</summary>
    private const long ExpansionPerByte = 32;

    private readonly NeedleSearch _search;
    private readonly MarkTrail _marks = new();
    private readonly (Needle?, long, long, long, int)[] _latest = new (Needle?, long, long, long, int)[8];
    private readonly NeedleMatch?[] _latestRaw = new NeedleMatch?[8];
    private Layer? _layer;
    private long _length;
    private long _expanded;
    private int _told;
    private int _toldRaw;

    internal NeedleStream(NeedleSearch search, string label)
    {
        (_search, Label) = (search, label);
        _layer = search.Rent(0);
        _layer.Begin(this);
    }

    public string Label { get; }

    /// <summary>Decompressors that gave up in this stream, of the kinds for which that is costly.</summary>
    internal int FailedExpansions { get; set; }

    /// <summary>The next bytes.</summary>
    /// <param name="bytes">Any number.</param>
    /// <param name="mark">The packet that they came with.</param>
    /// <exception cref="IOException">A needle file became shorter, or can't be read any more.</exception>
    public void Scan(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        ObjectDisposedException.ThrowIf(_layer is null, this);
        _marks.Add(_length, mark);
        _length += bytes.Length;
        _search.Statistics.Searched += bytes.Length;
        _layer.Feed(bytes);
        _marks.Forget(_length - Work.Carry);
    }

    /// <summary>The stream is over; what was open is ended.</summary>
    /// <exception cref="IOException">A needle file became shorter, or can't be read any more.</exception>
    public void End()
    {
        ObjectDisposedException.ThrowIf(_layer is null, this);
        _layer.End();
        _search.Return(_layer);
        _layer = null;
    }

    /// <summary>The packet that shows a position of a layer.</summary>
    internal PacketMark MarkOf(Layer layer, long position) => layer.Outer is null ? _marks.At(position) : _marks.Last;

    internal void Report(Layer layer, NeedleVariant variant, long offset, int length, long position, PacketMark mark)
    {
        if (!layer.IsDecoded(position, length))
            return;
        var encodings = new List<NeedleEncoding>(variant.Encodings);
        for (var inner = layer; inner.Outer is not null; inner = inner.Outer)
            encodings.Insert(0, inner.Encoding);
        var match = new NeedleMatch(variant.Needle, offset, length, encodings, Label, layer.Outer is null ? position : layer.Origin, mark);
        if (layer.Outer is null)
            _latestRaw[_toldRaw++ % _latestRaw.Length] = match;
        if (layer.HasEscapes ? IsNew(match) : !layer.IsGuess || !IsRaw(match))
            _search.Found(match);
    }

    /// <summary>Stored blocks of what is only taken for a compressed stream, because nothing tells, show what stands there as it is.</summary>
    private bool IsRaw(NeedleMatch match) => _layer!.Covers(match.Needle, match.Offset, match.Length) || Array.Exists(_latestRaw, raw => raw is not null && raw.Needle == match.Needle
        && raw.Offset <= match.Offset && raw.Offset + raw.Length >= match.Offset + match.Length);

    /// <summary>Both ways to read the escapes of JSON agree wherever nothing tells them apart, and so do those of addresses and forms.</summary>
    private bool IsNew(NeedleMatch match)
    {
        var key = (match.Needle, match.Offset, match.Length, match.Position, match.Encodings.Count);
        if (Array.IndexOf(_latest, key) >= 0)
            return false;
        _latest[_told++ % _latest.Length] = key;
        return true;
    }

    /// <summary>Counts bytes that came out of decompression.</summary>
    /// <returns>Whether they are within the bound.</returns>
    internal bool Spend(int bytes)
    {
        _expanded += bytes;
        _search.Statistics.Expanded += bytes;
        return _expanded <= FreeExpansion + (ExpansionPerByte * _length);
    }
}
