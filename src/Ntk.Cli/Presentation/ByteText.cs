using System.Globalization;

namespace Ntk.Cli.Presentation;

/// <summary>Amounts of bytes for people: decimal units, three digits.</summary>
internal static class ByteText
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Such as <c>999 B</c>, <c>1.00 kB</c>, <c>12.3 MB</c>, <c>456 GB</c>.</summary>
    public static string Of(long bytes)
    {
        double value = Math.Max(bytes, 0);
        var unit = 0;
        // 999.5 is the first value that three digits would show as 1000.
        while (value >= 999.5)
        {
            value /= 1000;
            unit++;
        }
        var format = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    /// <summary>Such as <c>12.3 MB/s</c>.</summary>
    public static string Rate(double bytesPerSecond) => $"{Of((long)bytesPerSecond)}/s";
}
