using System.Buffers;
using System.Globalization;
using System.Text;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Decoding;

/// <summary>
/// The escapes of JSON strings (RFC 8259, section 7). A character becomes its UTF-8, or, where bytes were taken for characters and
/// <paramref name="isLatin1"/> says so, one byte if it is at most U+00FF.
/// </summary>
/// <param name="layer">Whose bytes.</param>
/// <param name="isLatin1">Which of the two.</param>
internal sealed class JsonDecoder(Layer layer, bool isLatin1)
    : EscapeDecoder(layer, isLatin1 ? NeedleEncoding.JsonLatin1 : NeedleEncoding.Json, Introducers, AnyByte)
{
    private static readonly SearchValues<byte> Introducers = SearchValues.Create("\\"u8);

    protected override int Decode(ReadOnlySpan<byte> bytes, int at, bool isWithin, Span<byte> decoded, out int written)
    {
        written = 0;
        if (at + 1 >= bytes.Length)
            return 0;
        if (bytes[at + 1] == 'u')
            return Character(bytes[at..], decoded, out written);
        var simple = "\"\\/bfnrt"u8.IndexOf(bytes[at + 1]);
        if (simple < 0)
            return 0;
        decoded[0] = "\"\\/\b\f\n\r\t"u8[simple];
        written = 1;
        return 2;
    }

    private int Character(ReadOnlySpan<byte> bytes, Span<byte> decoded, out int written)
    {
        written = 0;
        if (!Unit(bytes, out var unit))
            return 0;
        if (isLatin1 && unit <= 0xFF)
        {
            decoded[0] = (byte)unit;
            written = 1;
            return 6;
        }
        if (char.IsHighSurrogate((char)unit) && Unit(bytes[6..], out var low) && Rune.TryCreate((char)unit, (char)low, out var pair))
        {
            written = pair.EncodeToUtf8(decoded);
            return 12;
        }
        written = (Rune.TryCreate((char)unit, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(decoded);
        return 6;
    }

    private static bool Unit(ReadOnlySpan<byte> bytes, out ushort unit)
    {
        unit = 0;
        return bytes.Length >= 6 && bytes[0] == '\\' && bytes[1] == 'u'
            && ushort.TryParse(bytes[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit);
    }
}
