using System.Buffers;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Decoding;

/// <summary>
/// Percent-encoding (RFC 3986, section 2.1), any other byte standing for itself; for forms, <c>+</c> stands for a space, and all is printable.
/// </summary>
/// <param name="layer">Whose bytes.</param>
/// <param name="isForm">Whether <c>+</c> is a space.</param>
internal sealed class PercentDecoder(Layer layer, bool isForm)
    : EscapeDecoder(layer, isForm ? NeedleEncoding.Form : NeedleEncoding.Percent, isForm ? FormIntroducers : Introducers, isForm ? Printable : AnyByte)
{
    private static readonly SearchValues<byte> Introducers = SearchValues.Create("%"u8);
    private static readonly SearchValues<byte> FormIntroducers = SearchValues.Create("%+"u8);
    private static readonly SearchValues<byte> Printable = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(i => (byte)i)]);

    protected override int Decode(ReadOnlySpan<byte> bytes, int at, bool isWithin, Span<byte> decoded, out int written)
    {
        written = 1;
        if (bytes[at] == '+')
        {
            decoded[0] = (byte)' ';
            return isWithin || (IsText(bytes, at - 1) && IsText(bytes, at + 1)) ? 1 : 0;
        }
        if (at + 2 >= bytes.Length || !char.IsAsciiHexDigit((char)bytes[at + 1]) || !char.IsAsciiHexDigit((char)bytes[at + 2]))
        {
            written = 0;
            return 0;
        }
        decoded[0] = (byte)((Value(bytes[at + 1]) << 4) | Value(bytes[at + 2]));
        return 3;
    }

    /// <summary>Whether a byte can stand beside a plus in a form; what is outside of the bytes does not speak against it.</summary>
    private static bool IsText(ReadOnlySpan<byte> bytes, int at) =>
        (uint)at >= (uint)bytes.Length || char.IsAsciiLetterOrDigit((char)bytes[at]) || "%*-._+=&'()!~"u8.Contains(bytes[at]);

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
