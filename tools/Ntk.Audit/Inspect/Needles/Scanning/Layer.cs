using Ntk.Audit.Inspect.Needles.Decoding;
using Ntk.Audit.Inspect.Needles.Expanding;

namespace Ntk.Audit.Inspect.Needles.Scanning;

/// <summary>Bytes that are searched as they are and decoded in every way: those of a stream, or those that a decoder made of them.</summary>
internal sealed class Layer
{
    /// <summary>How often decoded bytes are decoded again: base64 of gzip is 2.</summary>
    public const int MaxDepth = 2;

    private readonly byte[] _carry = new byte[Work.Carry];
    /// <summary>A stretch is told soon after its end, so that the latest of these suffice.</summary>
    private const int MaxNoted = 4096;

    private readonly List<(long First, long Last)> _decoded = [];
    private readonly RawScanner _scanner;
    private readonly Decoder[] _decoders;
    private int _carried;
    private long _length;

    public Layer(NeedleSearch search, int depth)
    {
        (Search, Depth) = (search, depth);
        _scanner = new RawScanner(this);
        _decoders = depth == MaxDepth ? [] :
        [
            new InterleavedDecoder(this), new Base64Decoder(this), new HexDecoder(this), new PercentDecoder(this, false),
            new PercentDecoder(this, true), new JsonDecoder(this, false), new JsonDecoder(this, true), new ExpansionFinder(this),
        ];
    }

    public NeedleSearch Search { get; }

    public int Depth { get; }

    public NeedleStream Stream { get; private set; } = null!;

    /// <summary>The layer that this one was decoded from; null for a stream's own.</summary>
    public Layer? Outer { get; private set; }

    public NeedleEncoding Encoding { get; private set; }

    /// <summary>Where in the stream that begins which this layer was decoded from.</summary>
    public long Origin { get; private set; }

    /// <summary>Whether encodings without a mark of their own are tried at its start.</summary>
    public bool StartsSomething { get; private set; }

    /// <summary>Whether it comes from an encoding that leaves most bytes as they are.</summary>
    public bool HasEscapes => Outer is not null
        && Encoding is (NeedleEncoding.Percent or NeedleEncoding.Form or NeedleEncoding.Json or NeedleEncoding.JsonLatin1);

    /// <summary>Whether it comes from a compressed stream that nothing marks as one.</summary>
    public bool IsGuess => Outer is not null && Encoding is (NeedleEncoding.Brotli or NeedleEncoding.Deflate);

    public void Begin(NeedleStream stream)
    {
        (Stream, Outer, Origin, StartsSomething) = (stream, null, 0, true);
        Reset();
    }

    public void Begin(Layer outer, NeedleEncoding encoding, long position, bool startsSomething)
    {
        (Stream, Outer, Encoding, StartsSomething) = (outer.Stream, outer, encoding, startsSomething);
        Origin = outer.Outer is null ? position : outer.Origin;
        Reset();
    }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        var scratch = Search.Scratch(Depth);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, scratch.Length - Work.Carry)];
            bytes = bytes[part.Length..];
            _carry.AsSpan(0, _carried).CopyTo(scratch);
            part.CopyTo(scratch[_carried..]);
            var all = scratch[..(_carried + part.Length)];
            Process(new Work(all, _length - _carried, _carried, false));
            _length += part.Length;
            _carried = Math.Min(all.Length, Work.Carry);
            all[^_carried..].CopyTo(_carry);
        }
    }

    /// <summary>Tells what was decoded, where an encoding leaves most bytes as they are.</summary>
    /// <param name="ahead">The first of the bytes that only a decoder sees beside each other, as a number of bytes that are fed from now on.</param>
    /// <param name="count">How many they are.</param>
    public void NoteDecoded(int ahead, int count)
    {
        _decoded.Add((_length + ahead, _length + ahead + count - 1));
        if (_decoded.Count > 2 * MaxNoted)
            _decoded.RemoveRange(0, MaxNoted);
    }

    /// <summary>Whether a stretch has something in it that was decoded: one without was found where it stood.</summary>
    public bool IsDecoded(long start, long length)
    {
        if (!HasEscapes)
            return true;
        var next = _decoded.BinarySearch((start, 0));
        next = next < 0 ? ~next : next;
        return next < _decoded.Count && _decoded[next].Last < start + length;
    }

    /// <inheritdoc cref="RawScanner.Covers"/>
    public bool Covers(Needle needle, long offset, long length) => _scanner.Covers(needle, offset, length);

    /// <summary>Nothing comes any more.</summary>
    public void End() => Process(new Work(_carry.AsSpan(0, _carried), _length - _carried, _carried, true));

    private void Process(in Work work)
    {
        _scanner.Process(work);
        foreach (var decoder in _decoders)
            decoder.Process(work);
    }

    private void Reset()
    {
        (_carried, _length) = (0, 0);
        _decoded.Clear();
        _scanner.Reset();
        foreach (var decoder in _decoders)
            decoder.Reset();
    }
}
