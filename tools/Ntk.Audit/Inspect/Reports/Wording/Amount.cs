using System.Globalization;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>Numbers for people.</summary>
internal static class Amount
{
    private const long NanosecondsOfSecond = 1_000_000_000;

    /// <summary>Such as <c>1,107,300,112</c>: exact, since what is said to add up must.</summary>
    public static string Exact(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>1 finding</c> and <c>12 findings</c>.</summary>
    public static string Of(long number, string one, string many) => $"{Exact(number)} {(number == 1 ? one : many)}";

    /// <inheritdoc cref="Of(long, string, string)"/>
    public static string Of(long number, string one) => Of(number, one, one + "s");

    /// <summary>Nanoseconds since the Unix epoch, such as <c>2026-11-24 12:58:57.123 UTC</c>.</summary>
    public static string Time(long time) =>
        DateTime.UnixEpoch.AddTicks(time / TimeSpan.NanosecondsPerTick).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Nanoseconds since the Unix epoch for programs: RFC 3339 with nine digits of a second.</summary>
    public static string Timestamp(long time)
    {
        var seconds = Math.DivRem(time, NanosecondsOfSecond, out var rest);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + NanosecondsOfSecond);
        return DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            + string.Create(CultureInfo.InvariantCulture, $".{rest:000000000}Z");
    }

    /// <summary>Nanoseconds, such as <c>8 ms</c>, <c>1.25 s</c>, <c>3:05 min</c>, <c>1:02:03 h</c>.</summary>
    public static string Duration(long nanoseconds)
    {
        var seconds = nanoseconds / NanosecondsOfSecond;
        return seconds switch
        {
            < 1 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.###} ms"),
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:0.##} s"),
            < 3600 => $"{seconds / 60}:{seconds % 60:00} min",
            < 100 * 3600 => $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00} h",
            _ => $"{seconds / 86400} days",
        };
    }
}
