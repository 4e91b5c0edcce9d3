using System.Buffers;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Decoding;

/// <summary>
/// Base64 of both alphabets (RFC 4648, sections 4 and 5), white space within passed over (RFC 2045, section 6.8). Where in a run the encoded bytes
/// begin is not known, so it is decoded from each of its first four characters on.
/// </summary>
internal sealed class Base64Decoder(Layer layer) : RunDecoder(layer, Alphabet, ((8 * layer.Search.Shortest) + 5) / 6)
{
    private const int Phases = 4;
    private const int Buffer = 1024;
    private const byte WhiteSpace = 64;

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_\r\n\t "u8);

    private static readonly byte[] Values = Table();

    private readonly Layer[] _decoded = new Layer[Phases];
    private byte[]? _symbols;
    private int _count;

    protected override void BeginRun(long position)
    {
        _symbols ??= new byte[Buffer];
        _count = 0;
        for (var phase = 0; phase < Phases; phase++)
        {
            _decoded[phase] = Layer.Search.Rent(Layer.Depth + 1);
            _decoded[phase].Begin(Layer, NeedleEncoding.Base64, position, phase == 0);
        }
    }

    protected override void Decode(ReadOnlySpan<byte> run)
    {
        foreach (var character in run)
        {
            var value = Values[character];
            if (value == WhiteSpace)
                continue;
            _symbols![_count++] = value;
            if (_count == Buffer)
                Flush();
        }
    }

    protected override void EndRun()
    {
        Flush();
        Span<byte> symbols = stackalloc byte[8];
        Span<byte> bytes = stackalloc byte[6];
        for (var phase = 0; phase < Phases; phase++)
        {
            // At most six characters are left; bits that are no whole byte are padding.
            var left = Math.Max(0, _count - phase);
            symbols.Clear();
            _symbols.AsSpan(_count - left, left).CopyTo(symbols);
            Pack(symbols, bytes);
            Pack(symbols[4..], bytes[3..]);
            _decoded[phase].Feed(bytes[..(left * 6 / 8)]);
            _decoded[phase].End();
            Layer.Search.Return(_decoded[phase]);
        }
    }

    /// <summary>Hands on the same number of groups of each phase, as many as there are of the last.</summary>
    private void Flush()
    {
        var groups = (_count - Phases + 1) / 4;
        if (groups <= 0)
            return;
        Span<byte> bytes = stackalloc byte[Buffer / 4 * 3];
        for (var phase = 0; phase < Phases; phase++)
        {
            for (var group = 0; group < groups; group++)
                Pack(_symbols.AsSpan(phase + (4 * group), 4), bytes[(3 * group)..]);
            _decoded[phase].Feed(bytes[..(3 * groups)]);
        }
        _symbols.AsSpan(4 * groups, _count - (4 * groups)).CopyTo(_symbols);
        _count -= 4 * groups;
    }

    private static void Pack(ReadOnlySpan<byte> group, Span<byte> bytes)
    {
        var value = (group[0] << 18) | (group[1] << 12) | (group[2] << 6) | group[3];
        (bytes[0], bytes[1], bytes[2]) = ((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    private static byte[] Table()
    {
        var table = new byte[256];
        Array.Fill(table, WhiteSpace);
        for (var i = 0; i < 64; i++)
            table["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8[i]] = (byte)i;
        (table['-'], table['_']) = (62, 63);
        return table;
    }
}
