using System.Globalization;
using System.Text;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Bytes of a capture as a reader may see them: short, in quotes, and without anything that a terminal or a page would act upon.</summary>
internal static class CapturedText
{
    private const int MaxShown = 40;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\"");
        foreach (var b in bytes[..Math.Min(bytes.Length, MaxShown)])
        {
            if (b is >= 0x20 and < 0x7f and not (byte)'"' and not (byte)'\\')
                text.Append((char)b);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        }
        text.Append('"');
        if (bytes.Length > MaxShown)
            text.Append(CultureInfo.InvariantCulture, $"... ({bytes.Length} bytes)");
        return text.ToString();
    }
}
