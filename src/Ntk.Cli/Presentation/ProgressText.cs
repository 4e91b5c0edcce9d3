namespace Ntk.Cli.Presentation;

/// <summary>How far a transfer is, as one line.</summary>
internal static class ProgressText
{
    private const int BarWidth = 24;

    /// <summary>Percent, amount, rate and time left, as far as they are known.</summary>
    public static string Plain(long done, long? total, RateMeter rate)
    {
        var parts = new List<string>(4);
        if (Fraction(done, total) is { } fraction)
            parts.Add($"{(int)(fraction * 100)} %");
        parts.Add(total is { } all ? $"{ByteText.Of(done)} of {ByteText.Of(all)}" : ByteText.Of(done));
        if (rate.BytesPerSecond is { } speed)
            parts.Add(ByteText.Rate(speed));
        if (total is { } end && done < end && rate.TimeFor(end - done) is { } left)
            parts.Add($"{DurationText.Of(left)} left");
        return string.Join(", ", parts);
    }

    /// <summary>The same with a bar, for a terminal; never wider than the terminal, so that it can be overwritten.</summary>
    public static string Bar(long done, long? total, RateMeter rate, int width)
    {
        var text = Plain(done, total, rate);
        if (Fraction(done, total) is { } fraction && text.Length + BarWidth + 3 < width)
        {
            var full = (int)(fraction * BarWidth);
            text = $"[{new string('=', full)}{(full < BarWidth ? ">" : "")}{new string(' ', Math.Max(BarWidth - full - 1, 0))}] {text}";
        }
        return text.Length < width ? text : text[..Math.Max(width - 1, 0)];
    }

    private static double? Fraction(long done, long? total) =>
        total is > 0 and var all ? Math.Clamp((double)done / all, 0, 1) : null;
}
