using System.Globalization;

namespace Ntk.Provenance.Json;

/// <summary>Times as RFC 3339 writes them, to the 100 ns of <see cref="DateTimeOffset"/>; further digits are cut.</summary>
internal static class Rfc3339
{
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        // 2026-01-31T12:00:00, then an optional fraction of 1 to 9 digits, then Z or +hh:mm.
        const int Seconds = 19;
        if (text.Length <= Seconds || !DateTime.TryParseExact(
                text.AsSpan(0, Seconds), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        var rest = text.AsSpan(Seconds);
        if (!TakeFraction(ref rest, out var ticks) || !TryOffset(rest, out var offset))
            return false;
        var utc = local.Ticks + ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;
        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool TakeFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] != '.')
            return true;
        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
            return false;
        for (var i = 0; i < 7; i++)
            ticks = (ticks * 10) + (i < digits ? rest[1 + i] - '0' : 0);
        rest = rest[(1 + digits)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = default;
        if (rest is "Z" or "z")
            return true;
        if (rest.Length != 6 || rest[0] is not ('+' or '-')
            || !TimeSpan.TryParseExact(rest[1..], "hh\\:mm", CultureInfo.InvariantCulture, out offset))
            return false;
        if (rest[0] == '-')
            offset = -offset;
        return true;
    }
}
