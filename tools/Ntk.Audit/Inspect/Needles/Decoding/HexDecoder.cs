using System.Buffers;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Decoding;

/// <summary>
/// Hexadecimal digits of either case, plain or with what usually stands between: <c>41:42</c>, <c>41 42</c>, <c>\x41\x42</c>, <c>0x41, 0x42</c>,
/// <c>41-42</c>, line ends. A run is decoded from its first digit on, and from its second.
/// </summary>
internal sealed class HexDecoder(Layer layer) : RunDecoder(layer, Alphabet, 2 * layer.Search.Shortest)
{
    private const int Phases = 2;
    private const int Buffer = 1024;

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("0123456789abcdefABCDEFxX:-,\\ \r\n\t"u8);

    private readonly Layer[] _decoded = new Layer[Phases];
    private byte[]? _digits;
    private int _count;
    private byte _before;

    protected override void BeginRun(long position)
    {
        _digits ??= new byte[Buffer];
        (_count, _before) = (0, 0);
        for (var phase = 0; phase < Phases; phase++)
        {
            _decoded[phase] = Layer.Search.Rent(Layer.Depth + 1);
            _decoded[phase].Begin(Layer, NeedleEncoding.Hex, position, phase == 0);
        }
    }

    protected override void Decode(ReadOnlySpan<byte> run)
    {
        foreach (var character in run)
        {
            if (char.IsAsciiHexDigit((char)character))
                _digits![_count++] = (byte)Value(character);
            else if (character is (byte)'x' or (byte)'X' && _before == '0')
                _count--;
            _before = character;
            if (_count == Buffer)
                Flush();
        }
    }

    protected override void EndRun()
    {
        Flush();
        if (_count == Phases)
            _decoded[0].Feed([(byte)((_digits![0] << 4) | _digits[1])]);
        foreach (var decoded in _decoded)
        {
            decoded.End();
            Layer.Search.Return(decoded);
        }
    }

    /// <summary>Hands on the same number of pairs of either phase; at least one digit stays, which an <c>x</c> behind it may take back.</summary>
    private void Flush()
    {
        var pairs = (_count - 1) / 2;
        if (pairs <= 0)
            return;
        Span<byte> bytes = stackalloc byte[Buffer / 2];
        for (var phase = 0; phase < Phases; phase++)
        {
            for (var pair = 0; pair < pairs; pair++)
                bytes[pair] = (byte)((_digits![phase + (2 * pair)] << 4) | _digits[phase + (2 * pair) + 1]);
            _decoded[phase].Feed(bytes[..pairs]);
        }
        _digits.AsSpan(2 * pairs, _count - (2 * pairs)).CopyTo(_digits);
        _count -= 2 * pairs;
    }

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
