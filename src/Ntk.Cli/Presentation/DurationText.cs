using System.Globalization;

namespace Ntk.Cli.Presentation;

/// <summary>Spans of time for people.</summary>
internal static class DurationText
{
    /// <summary>Such as <c>0.4 s</c>, <c>12 s</c>, <c>3:05 min</c>, <c>1:02:03 h</c>.</summary>
    public static string Of(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(9.95))
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(time.TotalSeconds, 0):0.0} s");
        var seconds = (long)Math.Round(time.TotalSeconds);
        return seconds switch
        {
            < 60 => $"{seconds} s",
            < 3600 => $"{seconds / 60}:{seconds % 60:00} min",
            < 100 * 3600 => $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00} h",
            _ => $"{seconds / 86400} days",
        };
    }

    /// <summary>Such as <c>7d</c>: a number and one of s, m, h, d, w.</summary>
    /// <returns>Seconds, or null where the text is no such thing.</returns>
    public static long? Parse(string text)
    {
        if (text.Length is < 2 or > 10 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return text[^1] switch
        {
            's' => count,
            'm' => count * 60L,
            'h' => count * 3600L,
            'd' => count * 86400L,
            'w' => count * 7 * 86400L,
            _ => null,
        };
    }
}
