using System.Globalization;

namespace Ntk.Relay.Http;

/// <summary>A single range of a blob: from a first byte, to a last one or to the end.</summary>
/// <param name="First">Offset of the first byte.</param>
/// <param name="Last">Offset of the last byte, or null for all that follow.</param>
internal readonly record struct ByteRange(long First, long? Last)
{
    private const string Unit = "bytes=";

    /// <summary>Offset after the last byte; the largest number for all that follow.</summary>
    public long End => Last is { } last and < long.MaxValue ? last + 1 : long.MaxValue;

    /// <summary>Reads <c>bytes=FIRST-</c> or <c>bytes=FIRST-LAST</c>; suffixes and several ranges are not of this protocol.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ByteRange range)
    {
        range = default;
        if (!text.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
            return false;
        var bounds = text[Unit.Length..];
        var dash = bounds.IndexOf('-');
        if (dash < 1 || !TryParseNumber(bounds[..dash], out var first))
            return false;
        if (dash == bounds.Length - 1)
        {
            range = new ByteRange(first, null);
            return true;
        }
        if (!TryParseNumber(bounds[(dash + 1)..], out var last) || last < first)
            return false;
        range = new ByteRange(first, last);
        return true;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
