using System.Globalization;

namespace Ntk.Relay.Commands;

/// <summary>Bytes as a person writes them: a number, with <c>KiB</c>, <c>MiB</c>, <c>GiB</c> or <c>TiB</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, int Shift)[] Units = [("KiB", 10), ("MiB", 20), ("GiB", 30), ("TiB", 40)];

    /// <summary>Reads a size.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        var shift = 0;
        var digits = text.AsSpan().Trim();
        foreach (var unit in Units)
        {
            if (!digits.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase))
                continue;
            digits = digits[..^unit.Suffix.Length].TrimEnd();
            shift = unit.Shift;
            break;
        }
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out bytes) || bytes > long.MaxValue >> shift)
            return false;
        bytes <<= shift;
        return true;
    }
}
