using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Audit.Inspect.Tripwires;
using Ntk.Dissection;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Watch;

/// <summary>Looks at what passes the hub sealed, and at what passes it or stands in requests random or derived, for what does not look random.</summary>
/// <param name="wires">The tripwires of the capture.</param>
internal sealed class HubTripwires(RandomnessTripwire wires)
{
    /// <summary>
    /// Bytes that are tested together at most. First envelopes hold a key whose last bit is always 0 and a compressed KEM ciphertext: over gigabytes of them
    /// that would show.
    /// </summary>
    private const long MaxTogether = 64L << 20;

    /// <summary>And values: each that was tested is remembered in fifty bytes.</summary>
    private const int MaxValuesTogether = 200_000;

    /// <summary>How often masks are tested for text: each time adds to what random bytes trip.</summary>
    private const int MaxMaskTexts = 1_000;

    private readonly Stretch _envelopes = new(wires, "the envelopes of the hub");
    private readonly Stretch _messages = new(wires, "the sealed messages of paired devices");
    private readonly Stretch _values = new(wires, "the random and derived values of requests and the hub");
    private SealedProbe? _masks;
    private int _maskTexts;

    /// <summary>An envelope.</summary>
    public void Envelope(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_envelopes.Feed(bytes, mark))
            Beginning("an envelope", _envelopes, bytes, mark);
    }

    /// <summary>A message of two devices that are paired.</summary>
    public void PairedMessage(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (!_messages.Feed(bytes, mark))
            return;
        Beginning("a sealed message", _messages, bytes, mark);
        Text("a sealed message", bytes, mark);
    }

    /// <summary>Random or derived bytes.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="bytes">16 and more.</param>
    /// <param name="mark">The packet that brought them.</param>
    public void Value(string name, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_values.Feed(bytes, mark))
            Text(name, bytes, mark);
    }

    /// <summary>Keys, one after the other, without what is not random in them.</summary>
    public void Keys(ReadOnlySpan<byte> bytes, PacketMark mark) => _values.Feed(bytes, mark);

    /// <summary>Random or derived bytes that may be text alone; the rest of the tests is made elsewhere.</summary>
    public void Text(string name, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var (rate, isText) = (TextInPlace.AlarmRate(bytes.Length), TextInPlace.IsText(bytes));
        var length = bytes.Length;
        wires.Judge(rate, rate, isText, p => new Trip(TripwireKind.Text, name, -1, 0, length, mark, p, $"all {length} bytes are characters of text"));
    }

    /// <summary>The mask of one frame of a WebSocket.</summary>
    public void Mask(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_masks is null)
        {
            _masks = wires.Open("the masks of WebSockets");
            _masks.BeginChunk(0, 0);
        }
        _masks.Feed(bytes, mark);
    }

    /// <summary>Masks of some frames of one WebSocket, one after the other, which may be text together.</summary>
    public void MaskText(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_maskTexts++ < MaxMaskTexts)
            Text("the masks of a WebSocket", bytes, mark);
    }

    /// <summary>The capture is over.</summary>
    public void End()
    {
        _masks?.End();
        _envelopes.End();
        _messages.End();
        _values.End();
    }

    /// <summary>Each begins with bytes that are drawn for it, or follow from such: with those of another, both are sealed with one key and nonce.</summary>
    private void Beginning(string name, Stretch stretch, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var length = bytes.Length;
        var (rate, isNew) = stretch.Begins(bytes);
        wires.Judge(rate, rate, !isNew, p => new Trip(TripwireKind.RepeatedBlock, name, -1, 0, length, mark, p, $"its first {BlockPatterns.UnitSize} bytes are those of another one"));
    }

    /// <summary>
    /// Values of one kind, each a chunk of its own. One that comes again, as an envelope that is queued and delivered does, is no other random value: it is
    /// tested once.
    /// </summary>
    private sealed class Stretch(RandomnessTripwire wires, string label)
    {
        private readonly HashSet<Digest256> _seen = [];
        private readonly HashSet<UInt128> _beginnings = [];
        private SealedProbe? _probe;
        private long _number;
        private long _position;

        /// <returns>Whether these bytes were not there before.</returns>
        public bool Feed(ReadOnlySpan<byte> bytes, PacketMark mark)
        {
            Span<byte> digest = stackalloc byte[Digest256.Size];
            SHA256.HashData(bytes, digest);
            if (!_seen.Add(new Digest256(digest)))
                return false;
            _probe ??= wires.Open(label);
            _probe.BeginChunk(_number++, _position);
            _probe.Feed(bytes, mark);
            _position += bytes.Length;
            if (_position >= MaxTogether || _seen.Count >= MaxValuesTogether)
                End();
            return true;
        }

        /// <summary>Whether a value begins as none before, and how often random ones would not.</summary>
        public (double Rate, bool IsNew) Begins(ReadOnlySpan<byte> bytes) =>
            (_beginnings.Count * Math.Pow(2, -128), _beginnings.Add(BinaryPrimitives.ReadUInt128BigEndian(bytes)));

        public void End()
        {
            _probe?.End();
            (_probe, _position) = (null, 0);
            _seen.Clear();
            _beginnings.Clear();
        }
    }
}
