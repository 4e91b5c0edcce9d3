namespace Ntk.Cli.Presentation;

/// <summary>A rate that follows the last seconds: each measurement counts the more, the longer it took.</summary>
internal sealed class RateMeter
{
    /// <summary>After this time a change of rate shows to two thirds.</summary>
    private const double Memory = 3;

    private double _seconds;
    private long _bytes;
    private double? _rate;

    /// <summary>Bytes per second; null before enough is known.</summary>
    public double? BytesPerSecond => _rate;

    /// <param name="start">Bytes that were there before the first measurement.</param>
    /// <param name="seconds">On a clock that only goes forward.</param>
    public void Start(long start, double seconds) => (_bytes, _seconds, _rate) = (start, seconds, null);

    /// <param name="bytes">Bytes in all.</param>
    /// <param name="seconds">On a clock that only goes forward.</param>
    public void Measure(long bytes, double seconds)
    {
        var elapsed = seconds - _seconds;
        if (elapsed < 0.05)
            return;
        var rate = Math.Max(bytes - _bytes, 0) / elapsed;
        var weight = 1 - Math.Exp(-elapsed / Memory);
        _rate = _rate is { } before ? before + (weight * (rate - before)) : rate;
        (_bytes, _seconds) = (bytes, seconds);
    }

    /// <summary>Time for the rest at this rate; null where there is no telling.</summary>
    public TimeSpan? TimeFor(long bytes) =>
        _rate is > 0 and var rate && bytes / rate < 1e7 ? TimeSpan.FromSeconds(Math.Max(bytes, 0) / rate) : null;
}
